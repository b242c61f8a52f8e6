package io.github.wecom4j.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The documented limits of a query parameter; written on the parameter of the generated method, checked when it is called. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface QueryLimits {
  /** Returns the wire name. */
  String name();

  /** Returns how many characters there must be at least. */
  int minLength() default 0;

  /** Returns how many characters there may be at most. */
  int maxLength() default Integer.MAX_VALUE;

  /** Returns how many bytes in UTF-8 there may be at most. */
  int maxBytes() default Integer.MAX_VALUE;
}
