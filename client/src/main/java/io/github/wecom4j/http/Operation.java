package io.github.wecom4j.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the spec says of an operation beside its URL; written on every generated method. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {
  /** Returns the operation id, for example {@code kf.account.add}. */
  String id();

  /** Returns the number of the official document, or its name where it has no number. */
  String document();

  /** Returns the catalogue that says what the errcodes of the call mean, for example {@code wecom}; each platform has its own. */
  String errcodeCatalogue();

  /** Returns the security scheme whose token the call carries; empty for none. */
  String credential() default "";

  /** Returns the query parameter that carries the token. */
  String tokenParameter() default "";

  /** Returns the errcodes by which the platform rejects a token. */
  int[] tokenErrcodes() default {};

  /** Tells whether repeating the call after a lost answer does no harm. */
  boolean idempotent() default false;

  /** Returns the request member that makes a repeat harmless; empty for none. */
  String idempotencyKey() default "";

  /** Returns the errcodes that, after a lost answer, mean that an earlier attempt was taken. */
  int[] takenBefore() default {};

  /** Returns the query parameters that must be given. */
  String[] requiredQuery() default {};
}
