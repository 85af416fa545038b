/* What the hatch's manual calls its chapters. */
#define TURNED "chapter 1"
#define PUSHED "chapter 2"
