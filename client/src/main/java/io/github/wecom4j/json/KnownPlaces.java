package io.github.wecom4j.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where a name stood in objects that came before. The objects of a list are much alike, so that a look at a few places usually does in
 * place of a walk through all that stands before the name. In an object that has the name twice, of which JSON leaves open what it means,
 * it may be the second.
 */
final class KnownPlaces {
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long HIGH_BITS = EACH_BYTE << 7;
  /** In ASCII a square bracket and a brace differ in this bit alone. */
  private static final int SQUARE_OR_CURLY = '{' ^ '[';

  private static final int REMEMBERED = 8;

  private final byte[][] names = new byte[REMEMBERED][];
  private final int[] places = new int[REMEMBERED];
  private int oldest;

  /**
   * Returns the index behind the quote that begins the text of a name; -1 where the name is at none of the places.
   *
   * @param start the index behind the brace of the object
   * @param end the index behind the last byte that is there
   */
  int find(byte[] name, byte[] data, int start, int end) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (names[i] == name) {
        int text = textAt(name, data, start, start + places[i], end);
        if (text >= 0 && !hasBrackets(data, start, start + places[i])) {
          forward(i);
          return text;
        }
      }
    }
    return -1;
  }

  /** Remembers where a name was found, if it stood as it does without spaces. */
  void found(byte[] name, byte[] data, int start, int at, int end) {
    if (textAt(name, data, start, at, end) >= 0 && !hasBrackets(data, start, at)) {
      names[oldest] = name;
      places[oldest] = at - start;
      oldest = (oldest + 1) % REMEMBERED;
    }
  }

  /**
   * Returns the index of the text where a name with a text begins at an index. The quote of the name cannot be within a string: it would be
   * escaped, or the end of it, and neither stands between a comma and a letter.
   */
  private static int textAt(byte[] name, byte[] data, int start, int at, int end) {
    int behind = at + 1 + name.length;
    boolean same = at >= start && behind + 3 <= end
        && data[at] == '"' && (at == start || data[at - 1] == ',')
        && data[behind] == '"' && data[behind + 1] == ':' && data[behind + 2] == '"'
        && Arrays.equals(data, at + 1, behind, name, 0, name.length);
    return same ? behind + 3 : -1;
  }

  /** Without any brackets before it, even in texts, the name is a member of the object itself. */
  private static boolean hasBrackets(byte[] data, int from, int to) {
    int i = from;
    long brackets = 0;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long eight = (long) LONGS.get(data, i) & ~(SQUARE_OR_CURLY * EACH_BYTE);
      brackets |= zeroes(eight ^ ('[' * EACH_BYTE)) | zeroes(eight ^ (']' * EACH_BYTE));
    }
    for (; i < to; i++) {
      int one = data[i] & ~SQUARE_OR_CURLY;
      if (one == '[' || one == ']') {
        return true;
      }
    }
    return brackets != 0;
  }

  /** Returns something other than 0 where one of eight bytes is 0. */
  private static long zeroes(long bytes) {
    return (bytes - EACH_BYTE) & ~bytes & HIGH_BITS;
  }

  /** What is met often comes to be looked at first. */
  private void forward(int i) {
    if (i > 0) {
      byte[] name = names[i - 1];
      names[i - 1] = names[i];
      names[i] = name;
      int place = places[i - 1];
      places[i - 1] = places[i];
      places[i] = place;
    }
  }
}
