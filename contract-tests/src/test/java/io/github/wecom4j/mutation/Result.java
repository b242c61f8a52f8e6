package io.github.wecom4j.mutation;

/**
 * What became of a mutant.
 *
 * @param mutant the mutant
 * @param fate what became of it
 * @param why the check that noticed it, or what the compiler says, or why it is no change; empty for a survivor
 */
record Result(Mutant mutant, Fate fate, String why) {
  enum Fate { KILLED, SURVIVED, EQUIVALENT, DOES_NOT_COMPILE }

  boolean is(Fate other) {
    return fate == other;
  }
}
