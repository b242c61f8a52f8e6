package io.github.wecom4j.kf;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool with one connection, which is not closed when it is given back. */
final class OneConnection {
  private final Connection connection;
  private boolean fails;

  OneConnection(Connection connection) {
    this.connection = connection;
  }

  /** Gives no connection any more. */
  void fail() {
    fails = true;
  }

  DataSource source() {
    return proxy(DataSource.class, (method, arguments) -> {
      if (fails) {
        throw new SQLException("no connection");
      }
      return proxy(Connection.class, (call, values) -> call.getName().equals("close") ? null : invoke(call, values));
    });
  }

  private Object invoke(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
        (self, method, arguments) -> call.of(method, arguments)));
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }
}
