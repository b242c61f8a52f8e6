package io.github.wecom4j.http;

import java.lang.annotation.Annotation;

/**
 * What {@link Operation} says, in fields: the annotation as the JDK makes it looks every value up by the name of its method and copies
 * every array, and several values are asked for in each call.
 */
final class PlainOperation implements Operation {
  private final Operation annotation;
  private final String id;
  private final String errcodeCatalogue;
  private final String credential;
  private final String tokenParameter;
  private final int[] tokenErrcodes;
  private final boolean idempotent;
  private final String idempotencyKey;
  private final int[] takenBefore;
  private final String[] requiredQuery;

  private PlainOperation(Operation annotation) {
    this.annotation = annotation;
    this.id = annotation.id();
    this.errcodeCatalogue = annotation.errcodeCatalogue();
    // Each call compares these with constants, and two texts that are one object are equal without a look at their characters.
    this.credential = annotation.credential().intern();
    this.tokenParameter = annotation.tokenParameter().intern();
    this.tokenErrcodes = annotation.tokenErrcodes();
    this.idempotent = annotation.idempotent();
    this.idempotencyKey = annotation.idempotencyKey();
    this.takenBefore = annotation.takenBefore();
    this.requiredQuery = annotation.requiredQuery();
  }

  /** Returns the same in fields; null for null. */
  static Operation of(Operation annotation) {
    return annotation == null || annotation instanceof PlainOperation ? annotation : new PlainOperation(annotation);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String document() {
    return annotation.document();
  }

  @Override
  public String errcodeCatalogue() {
    return errcodeCatalogue;
  }

  @Override
  public String credential() {
    return credential;
  }

  @Override
  public String tokenParameter() {
    return tokenParameter;
  }

  /** The array is not copied; nobody of this library writes to it. */
  @Override
  public int[] tokenErrcodes() {
    return tokenErrcodes;
  }

  @Override
  public boolean idempotent() {
    return idempotent;
  }

  @Override
  public String idempotencyKey() {
    return idempotencyKey;
  }

  @Override
  public int[] takenBefore() {
    return takenBefore;
  }

  @Override
  public String[] requiredQuery() {
    return requiredQuery;
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return Operation.class;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Operation && annotation.equals(other instanceof PlainOperation plain ? plain.annotation : other);
  }

  @Override
  public int hashCode() {
    return annotation.hashCode();
  }

  @Override
  public String toString() {
    return annotation.toString();
  }
}
