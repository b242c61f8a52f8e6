package io.github.wecom4j.mutation;

import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Family;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.conformance.probe.Probes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** Runs the checks of the generated code on mutants of it, and tells which of them nobody noticed. */
final class MutationRun {
  /** How many classes are compiled together; javac takes its time to start. */
  private static final int BATCH = 64;
  private static final int SECONDS_FOR_A_MUTANT = 20;

  private static final ThreadLocal<MutantCompiler> COMPILERS = ThreadLocal.withInitial(MutantCompiler::new);

  private final BiFunction<Family, String, List<Check>> suite;
  private final Map<String, List<String>> unsound = new ConcurrentHashMap<>();

  /** Creates a run with the checks of a class, given its family and its name. */
  MutationRun(BiFunction<Family, String, List<Check>> suite) {
    this.suite = suite;
  }

  /** Returns every mutant of every generated class. */
  static List<Mutant> mutants() {
    return Mutator.mutants(GeneratedSource.all());
  }

  List<Result> run(List<Mutant> mutants) {
    ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<List<Result>>> batches = new ArrayList<>();
      for (List<Mutant> batch : batches(mutants)) {
        batches.add(workers.submit(() -> runBatch(batch)));
      }
      List<Result> results = new ArrayList<>();
      for (Future<List<Result>> batch : batches) {
        results.addAll(batch.get());
      }
      return results;
    } catch (InterruptedException e) {
      throw new IllegalStateException("The run was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The run failed", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** No batch has two mutants of one class. */
  private static List<List<Mutant>> batches(List<Mutant> mutants) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    Map<Integer, List<Mutant>> rounds = new LinkedHashMap<>();
    for (Mutant mutant : mutants) {
      rounds.computeIfAbsent(seen.merge(mutant.source().className(), 1, Integer::sum), round -> new ArrayList<>()).add(mutant);
    }
    List<List<Mutant>> batches = new ArrayList<>();
    rounds.values().forEach(round -> {
      for (int i = 0; i < round.size(); i += BATCH) {
        batches.add(round.subList(i, Math.min(i + BATCH, round.size())));
      }
    });
    return batches;
  }

  private List<Result> runBatch(List<Mutant> batch) {
    ExecutorService one = Executors.newSingleThreadExecutor();
    List<Result> results = new ArrayList<>();
    try {
      Map<Mutant, MutantCompiler.Compiled> compiled = COMPILERS.get().compile(batch);
      for (Mutant mutant : batch) {
        MutantCompiler.Compiled classes = compiled.get(mutant);
        if (classes.fault() != null) {
          results.add(new Result(mutant, Result.Fate.DOES_NOT_COMPILE, classes.fault()));
          continue;
        }
        Future<Result> result = one.submit(() -> judge(mutant, new MutantLoader(classes.classes())));
        try {
          results.add(result.get(SECONDS_FOR_A_MUTANT, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
          result.cancel(true);
          results.add(new Result(mutant, Result.Fate.KILLED, "does not end"));
          one.shutdownNow();
          one = Executors.newSingleThreadExecutor();
        }
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("A mutant could not be judged", e);
    } finally {
      one.shutdownNow();
    }
  }

  private Result judge(Mutant mutant, ClassLoader classes) throws Exception {
    String killer = in(classes, () -> firstFailure(mutant));
    if (killer != null) {
      return new Result(mutant, Result.Fate.KILLED, killer);
    }
    String equal = Equivalence.why(mutant);
    return equal == null ? new Result(mutant, Result.Fate.SURVIVED, "") : new Result(mutant, Result.Fate.EQUIVALENT, equal);
  }

  /** First the checks of the class itself, then of what has it inside. */
  private String firstFailure(Mutant mutant) {
    Family family = mutant.source().family();
    List<String> classNames = new ArrayList<>(List.of(mutant.source().className()));
    String name = mutant.source().className();
    Schema schema = family.schema(name.substring(name.lastIndexOf('.') + 1).replaceFirst("JsonAdapter$", ""));
    if (schema != null && name.startsWith(family.modelPackage())) {
      schema.referrers().forEach(referrer -> classNames.add(referrer.className()));
    }
    for (String className : classNames) {
      requireSound(family, className);
      String failure = firstFailure(family, className);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private String firstFailure(Family family, String className) {
    try {
      for (Check check : suite.apply(family, className)) {
        try {
          check.body().run();
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
          return check.name();
        }
      }
      return null;
    } catch (RuntimeException | AssertionError | LinkageError e) {
      return "the class cannot be looked at: " + e;
    }
  }

  /** A check that fails on the unchanged code kills every mutant and proves nothing. */
  private void requireSound(Family family, String className) {
    List<String> faults = unsound.computeIfAbsent(className, name -> {
      String failure = in(new MutantLoader(Map.of()), () -> firstFailure(family, name));
      return failure == null ? List.of() : List.of(failure);
    });
    if (!faults.isEmpty()) {
      throw new IllegalStateException("The unchanged code does not pass: " + faults);
    }
  }

  private static <T> T in(ClassLoader classes, Callable<T> what) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      return what.call();
    } catch (Exception e) {
      throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns the checks of the build. */
  static MutationRun withSuite() {
    return new MutationRun(Probes::of);
  }
}
