package io.github.wecom4j.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the spec says of the file that an operation uploads; written on the generated method. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Upload {
  /** Returns the name of the multipart part. */
  String part();

  /** Returns the documented sizes. */
  Limit[] limits() default {};

  /** A documented size; for all calls, or for those with a certain value of a query parameter. */
  @interface Limit {
    /** Returns the query parameter that has to have the value; empty for all calls. */
    String parameter() default "";

    /** Returns the value. */
    String value() default "";

    /** Returns the smallest size in bytes. */
    long minBytes();

    /** Returns the largest size in bytes. */
    long maxBytes();
  }
}
