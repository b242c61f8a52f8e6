package io.github.wecom4j.kf;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import okio.Buffer;

/** The content of a file: a checksum, by which a torn file is recognised, a line break, and a JSON object. */
final class StateFormat {
  private static final int CHECKSUM = 8;
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of("open_kfid", "owner", "fence", "until", "length", "cursor", "handled");

  private StateFormat() {}

  static byte[] encode(String openKfid, AccountState state) throws IOException {
    Buffer json = new Buffer();
    JsonWriter writer = JsonWriter.of(json);
    writer.beginObject()
        .name("open_kfid").value(openKfid)
        .name("owner").value(state.owner())
        .name("fence").value(state.fence())
        .name("until").value(state.until().toEpochMilli())
        .name("length").value(state.length().toMillis())
        .name("cursor").value(state.cursor())
        .name("handled").beginArray();
    for (String msgid : state.handled()) {
      writer.value(msgid);
    }
    writer.endArray().endObject();
    writer.flush();
    byte[] body = json.readByteArray();
    return new Buffer().writeUtf8(checksum(body)).writeByte('\n').write(body).readByteArray();
  }

  /**
   * Returns the state, or null where the bytes are not what was written.
   *
   * @throws IOException when they are the state of another account
   */
  static AccountState decode(String openKfid, byte[] bytes) throws IOException {
    if (bytes.length < CHECKSUM + 1) {
      return null;
    }
    Buffer file = new Buffer().write(bytes);
    String expected = file.readUtf8(CHECKSUM);
    file.skip(1);
    byte[] body = file.readByteArray();
    return checksum(body).equals(expected) ? parse(openKfid, body) : null;
  }

  private static AccountState parse(String openKfid, byte[] body) throws IOException {
    String account = null;
    String owner = null;
    long fence = 0;
    long until = 0;
    long length = 0;
    String cursor = null;
    List<String> handled = new ArrayList<>();
    try (JsonReader reader = JsonReader.of(new Buffer().write(body))) {
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0 -> account = reader.nextString();
          case 1 -> owner = text(reader);
          case 2 -> fence = reader.nextLong();
          case 3 -> until = reader.nextLong();
          case 4 -> length = reader.nextLong();
          case 5 -> cursor = text(reader);
          case 6 -> {
            reader.beginArray();
            while (reader.hasNext()) {
              handled.add(reader.nextString());
            }
            reader.endArray();
          }
          default -> {
            reader.skipName();
            reader.skipValue();
          }
        }
      }
    } catch (JsonDataException e) {
      throw new IOException("The file has another form than this version writes", e);
    }
    if (!openKfid.equals(account)) {
      throw new IOException("The file belongs to the account " + account + ", not to " + openKfid);
    }
    return new AccountState(owner, fence, Instant.ofEpochMilli(until), Duration.ofMillis(length), cursor, List.copyOf(handled));
  }

  private static String text(JsonReader reader) throws IOException {
    return reader.peek() == JsonReader.Token.NULL ? reader.nextNull() : reader.nextString();
  }

  private static String checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
