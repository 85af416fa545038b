typedef unsigned char key;
struct lock { key keys[8]; };
int lock_turn(struct lock *lock, key key);
