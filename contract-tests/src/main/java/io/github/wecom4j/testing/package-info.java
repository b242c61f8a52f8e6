/**
 * Test equipment for code that calls WeCom: a mock of the platform that is made from the OpenAPI description of the client.
 *
 * <p>Start with {@link io.github.wecom4j.testing.PrismServer}.
 */
package io.github.wecom4j.testing;
