/* Nothing: the target that it makes a file of has flags, which the proofs take. */
extern int proof_of_nothing;
