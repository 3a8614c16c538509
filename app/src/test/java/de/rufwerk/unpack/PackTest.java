package de.rufwerk.unpack;

import static de.rufwerk.unpack.Archives.encryptedZip;
import static de.rufwerk.unpack.Archives.gzip;
import static de.rufwerk.unpack.Archives.sevenZ;
import static de.rufwerk.unpack.Archives.tar;
import static de.rufwerk.unpack.Archives.tarOfType;
import static de.rufwerk.unpack.Archives.zip;
import static de.rufwerk.unpack.Archives.zipOfType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {

    private static final Limits SMALL = new Limits(20, 20, 40_000, 30_000, 100_000);
    private static final int UNIX = 0x8000;

    @TempDir
    private Path directory;

    private Path work = Path.of("");

    @BeforeEach
    void makeWorkFolder() throws IOException {
        work = Files.createDirectory(directory.resolve("work"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> two() {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("sub/b.csv", text("zwei\n".repeat(1000)));
        entries.put("a.csv", text("eins"));
        entries.put(".hidden", text("x"));
        entries.put("__MACOSX/c.csv", text("x"));
        return entries;
    }

    /// Everything in a delivery: `path|name=content`, each read twice, for a batch may be repeated.
    private Map<String, String> contents(String name, byte[] delivery, @Nullable String password) throws Exception {
        Path file = Files.write(directory.resolve("delivered"), delivery);
        var found = new TreeMap<String, String>();
        var packed = new Packed(name, file, delivery.length, "archive/" + name);
        try (Pack pack = Pack.open(packed, new Unpacking(work, SMALL, password))) {
            for (int time = 0; time < 2; time++) {
                for (Pack.Entry entry : pack.entries()) {
                    try (InputStream in = pack.open(entry, bytes -> {})) {
                        String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        found.put(entry.path() + "|" + entry.name(), content);
                    } catch (IOException e) {
                        throw Pack.damaged(packed, entry.path(), e);
                    }
                }
            }
        } finally {
            assertThat(work).isEmptyDirectory();
        }
        return found;
    }

    private void holdsTwo(String name, byte[] delivery, String prefix) throws Exception {
        assertThat(contents(name, delivery, "geheim"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(prefix + "sub/b.csv|b.csv", "zwei\n".repeat(1000), prefix + "a.csv|a.csv", "eins"));
    }

    private void refused(String code, byte[] delivery) {
        refused(code, delivery, null);
    }

    private void refused(String code, byte[] delivery, @Nullable String password) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> contents("x", delivery, password))
                .satisfies(refusal -> {
                    assertThat(refusal.what().code()).isEqualTo("unpack." + code);
                    assertThat(refusal.what().arguments().getFirst()).isEqualTo("x");
                    assertThat(refusal.where()).isEqualTo("archive/x");
                });
    }

    @Test
    void everyKindOfArchiveGivesItsFiles() throws Exception {
        holdsTwo("a.zip", zip(two()), "");
        holdsTwo("a.tar", tar(two()), "");
        holdsTwo("a.tar.gz", gzip(tar(two())), "");
        holdsTwo("a.7z", sevenZ(directory, "", 0, two()), "");
        assertThat(contents("a.csv.gz", gzip(text("eins")), null)).containsExactly(Map.entry("|a.csv", "eins"));
        assertThat(contents("a.csv", text("eins"), null)).containsExactly(Map.entry("|a.csv", "eins"));
    }

    @Test
    void encryptedArchivesGiveTheirFilesToTheRightPasswordOnly() throws Exception {
        for (byte[] archive : new byte[][] {
            encryptedZip("geheim", EncryptionMethod.AES, two()),
            encryptedZip("geheim", EncryptionMethod.ZIP_STANDARD, two()),
            sevenZ(directory, "geheim", 0, two())
        }) {
            holdsTwo("a", archive, "");
            refused("encrypted", archive);
        }
        refused("wrong-password", encryptedZip("geheim", EncryptionMethod.AES, two()), "falsch");
        refused("wrong-password", sevenZ(directory, "geheim", 0, two()), "falsch");
    }

    @Test
    void anArchiveInAnArchiveIsUnpackedOnceAndNotTwice() throws Exception {
        for (byte[] inner : new byte[][] {
            zip(two()), tar(two()), gzip(tar(two())), sevenZ(directory, "", 0, two()), encryptedZip("geheim", two())
        }) {
            var inside = Map.of("in", inner);
            holdsTwo("a", zip(inside), "in/");
            holdsTwo("a", tar(inside), "in/");
            holdsTwo("a", gzip(tar(inside)), "in/");
            holdsTwo("a", sevenZ(directory, "", 0, inside), "in/");
            refused("nested-twice", zip(Map.of("middle", zip(inside))));
            refused("nested-twice", gzip(zip(inside)));
        }
        holdsTwo("in.gz", gzip(zip(two())), "in/");
        assertThat(contents("a", zip(Map.of("x/a.csv.gz", gzip(text("eins")))), null))
                .containsExactly(Map.entry("x/a.csv.gz|a.csv", "eins"));
    }

    @Test
    void pathsThatLeadOutOfAnArchiveAreRefusedAtEveryDepth() {
        for (String path : new String[] {"../a.csv", "x/../../a.csv", "..\\a.csv", "C:\\a.csv", "/a.csv", "C:/a.csv"}) {
            var entries = Map.of(path, text("eins"));
            for (byte[] archive : new byte[][] {zip(entries), tar(entries), sevenZ(directory, "", 0, entries)}) {
                refused("path", archive);
                refused("path", zip(Map.of("in", archive)));
                refused("path", gzip(tar(Map.of("in", archive))));
            }
        }
    }

    @Test
    void linksAndDevicesAreRefusedAtEveryDepth() {
        var entries = Map.of("a", text("/etc/passwd"));
        for (byte[] archive : new byte[][] {
            zipOfType("a", 0120000),
            tarOfType("a", TarConstants.LF_SYMLINK),
            tarOfType("a", TarConstants.LF_LINK),
            sevenZ(directory, "", UNIX | 0120000 << 16, entries)
        }) {
            refused("link", archive);
            refused("link", zip(Map.of("in", archive)));
        }
        for (byte[] archive : new byte[][] {
            zipOfType("a", 0020000),
            tarOfType("a", TarConstants.LF_CHR),
            tarOfType("a", TarConstants.LF_BLK),
            tarOfType("a", TarConstants.LF_FIFO),
            sevenZ(directory, "", UNIX | 0060000 << 16, entries)
        }) {
            refused("device", archive);
            refused("device", zip(Map.of("in", archive)));
        }
    }

    @Test
    void tooManyEntriesAreRefusedCountedOverAllArchivesOfADelivery() {
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 21; i++) {
            many.put(i + ".csv", text("eins"));
        }
        for (byte[] archive : new byte[][] {zip(many), tar(many), gzip(tar(many)), sevenZ(directory, "", 0, many)}) {
            refused("entries", archive);
            refused("entries", zip(Map.of("in", archive)));
        }
        many.keySet().removeIf(name -> name.length() > 5);
        var shared = new LinkedHashMap<String, byte[]>();
        shared.put("one", zip(many));
        shared.put("two", tar(many));
        shared.put("three", gzip(tar(many)));
        refused("entries", zip(shared));
    }

    @Test
    void sizesBeyondBeliefAreRefusedCountedOverAllArchivesOfADelivery() {
        var large = Map.of("a.csv", new byte[30_001]);
        for (byte[] archive : new byte[][] {zip(large), tar(large), sevenZ(directory, "", 0, large)}) {
            refused("bomb", archive);
        }
        refused("bomb-found", gzip(new byte[200_000]));
        refused("bomb-found", gzip(tar(Map.of("a.csv", new byte[200_000]))));
        refused("bomb-found", zip(Map.of("a.csv.gz", gzip(new byte[200_000]))));
        var several = new LinkedHashMap<String, byte[]>();
        several.put("a.csv", new byte[15_000]);
        several.put("b.csv", new byte[15_000]);
        var nested = new LinkedHashMap<String, byte[]>();
        nested.put("one", zip(several));
        nested.put("two", zip(several));
        refused("bomb", zip(nested));
        var gzips = new LinkedHashMap<String, byte[]>();
        gzips.put("a.gz", gzip(new byte[15_000]));
        gzips.put("b.gz", gzip(new byte[15_000]));
        gzips.put("c.gz", gzip(new byte[15_000]));
        refused("bomb", zip(gzips));
    }

    @Test
    void damageIsFoundBeforeTheEndIsReached() {
        byte[] random = new byte[3_000];
        new java.util.Random(1).nextBytes(random);
        var entries = Map.of("a.csv", random);
        byte[] zip = zip(entries);
        zip[1_000] ^= 1;
        refused("damaged", zip);
        byte[] sevenZ = sevenZ(directory, "", 0, entries);
        sevenZ[1_000] ^= 1;
        refused("damaged", sevenZ);
        byte[] gzip = gzip(tar(entries));
        refused("truncated", java.util.Arrays.copyOf(gzip, gzip.length - 100));
        refused("nothing", zip(Map.of(".hidden", text("x"))));
        refused("unknown-packing", text("Rar!"));
    }
}
