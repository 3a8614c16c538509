package de.rufwerk.handover;

import static de.rufwerk.handover.PortalHouse.MONTH;
import static de.rufwerk.handover.PortalHouse.expected;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.handover.DavServer.Trouble;
import de.rufwerk.handover.Handovers.Filter;
import de.rufwerk.handover.PortalHouse.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Handing over to real web servers that break off at each step of the protocol.
class WebPortalsTest {

    private static final String QUICK = "pause_millis: 0, idle_millis: 3000, connections: 2";

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path directory;

    private DavServer server;
    private PortalHouse house;

    @BeforeEach
    void start() throws IOException {
        server = new DavServer(directory.resolve("server"));
        Files.createDirectories(directory.resolve("server/dav"));
        PortalHouse.empty(DATABASE);
        house = PortalHouse.in(DATABASE.dataSource(), directory.resolve("home"));
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Program dav(String more) throws IOException {
        return house.program("dav: {type: webdav, url: '%s', %s%s}".formatted(server.url("/dav"), QUICK, more));
    }

    private Program put() throws IOException {
        return house.program("up: {type: http, url: '%s', %s}".formatted(server.url("/put/{path}"), QUICK));
    }

    private Program form(String more) throws IOException {
        return house.program("form: {type: http, method: form, url: '%s', index: none, %s%s}"
                .formatted(server.url("/form"), QUICK, more));
    }

    private MonthRun run(Program program) throws Exception {
        MonthRun run = house.run();
        program.step().run(run);
        return run;
    }

    private Map<String, String> withoutIndex() {
        var files = new TreeMap<>(server.files());
        files.keySet().removeIf(name -> name.endsWith("index.csv"));
        return files;
    }

    @Test
    void eachDocumentIsThereOnceWithReceiptAndIndex() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        MonthRun run = run(dav(""));
        assertThat(run.faults).isEmpty();
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K1", "one", "K2", "two")));
        assertThat(Files.readString(directory.resolve("server/dav/2026-10/index.csv")))
                .startsWith("file;customer;kind;number;line;media_type;bytes;sha256;document")
                .contains("2026-10/K1/RK1.pdf;K1;invoice;RK1;;application/pdf;")
                .hasLineCount(3);
        Program program = dav("");
        assertThat(program.handovers().list(MONTH, new Filter("", "K1", "", 0), 9))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.state()).isEqualTo("handed");
                    assertThat(entry.status()).isEqualTo("201");
                    assertThat(entry.etag()).startsWith("\"");
                    assertThat(entry.handedAt()).isNotNull();
                });

        server.requests.clear();
        run(program);
        assertThat(server.requests).as("nothing has changed").isEmpty();
    }

    @Test
    void whatComesFromADocumentCannotLeadOutOfItsFolder() throws Exception {
        house.publish(Map.of("../../x", "one", "K 3/ä", "two"));
        run(dav(", index: none"));
        assertThat(server.files().keySet()).hasSize(2).allMatch(name -> name.startsWith("dav/2026-10/"));
        assertThat(server.files().keySet().stream().filter(name -> name.contains("K 3%2Fä")))
                .hasSize(1);
    }

    @Test
    void whatChangedIsReplacedAndWhatIsGoneIsTakenAway() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        run(dav(""));
        house.publish(Map.of("K1", "mended", "K4", "four"));
        server.requests.clear();
        run(dav(""));
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K1", "mended", "K4", "four")));
        assertThat(server.requests)
                .contains("DELETE /dav/2026-10/K2/RK2.pdf")
                .doesNotContain("DELETE /dav/2026-10/K1/RK1.pdf");
        assertThat(Files.readString(directory.resolve("server/dav/2026-10/index.csv")))
                .hasLineCount(3);
        assertThat(dav("").open()).isZero();
    }

    @Test
    void onlyCustomersWhoChoseThePortalGetThere() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        assertThat(dav(", customers: portal")
                        .plan()
                        .outlook(dav(", customers: portal").settings().portals().getFirst(), MONTH, (_, _) -> {})
                        .added())
                .isEqualTo(1);
        run(dav(", customers: portal"));
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K1", "one")));
        DATABASE.jdbc().sql("""
                insert into delivery_wishes (customer, way, origin, valid_from, at)
                values ('K2', 'EMAIL', 'portal', ?, now())
                """).param(MONTH.atDay(1)).update();
        run(dav(", customers: portal"));
        DATABASE.jdbc().sql("truncate delivery_wishes").update();
        assertThat(withoutIndex())
                .as("who wishes something on the own site has the portal, too")
                .isEqualTo(expected("dav/", Map.of("K1", "one", "K2", "two")));
    }

    /// Each request of a hand-over meets a trouble once.
    @ParameterizedTest
    @CsvSource({
        "MKCOL, CUT_BEFORE",
        "MKCOL, CUT_AFTER",
        "PUT, CUT_BEFORE",
        "PUT, CUT_WITHIN",
        "PUT, CUT_AFTER",
        "PUT, BUSY",
        "PUT, BROKEN_AFTER",
        "MOVE, CUT_BEFORE",
        "MOVE, CUT_AFTER",
        "MOVE, BUSY",
        "MOVE, BROKEN_AFTER"
    })
    void aConnectionThatBreaksAtAnyStepLeavesEachDocumentThereOnce(String method, Trouble trouble) throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        Set<String> met = ConcurrentHashMap.newKeySet();
        server.mood = (asked, path) -> asked.equals(method) && met.add(path) ? trouble : Trouble.NONE;
        assertThat(run(dav("")).faults).isEmpty();
        assertThat(met).isNotEmpty();
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K1", "one", "K2", "two")));
        assertThat(dav("").open()).isZero();
    }

    @Test
    void aPortalThatStaysAwayIsAFaultAndTheNextRunGoesOn() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        server.mood = (_, path) -> path.contains("K2") ? Trouble.CUT_AFTER : Trouble.NONE;
        MonthRun run = run(dav(", tries: 2"));
        assertThat(run.faults).containsOnlyKeys("portal.unreached:dav");
        assertThat(dav("").step().waiting(MONTH)).hasSize(1);
        server.mood = (_, _) -> Trouble.NONE;
        assertThat(run(dav("")).settled).contains("portal.unreached:dav");
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K1", "one", "K2", "two")));
        assertThat(dav("").step().waiting(MONTH)).isEmpty();
    }

    @Test
    void whatThePortalRefusesIsAFaultAndTheOthersGo() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        server.mood = (method, path) -> method.equals("PUT") && path.contains("K2") ? Trouble.REFUSED : Trouble.NONE;
        assertThat(run(put()).faults).containsOnlyKeys("portal.refused:up");
        assertThat(withoutIndex()).isEqualTo(expected("put/", Map.of("K1", "one")));
        assertThat(put().handovers().list(MONTH, new Filter("", "", "open", 0), 9))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).isNotNull());
        server.mood = (_, _) -> Trouble.NONE;
        run(put());
        assertThat(withoutIndex()).isEqualTo(expected("put/", Map.of("K1", "one", "K2", "two")));
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE", "CUT_WITHIN", "CUT_AFTER", "BUSY", "BROKEN_AFTER"})
    void anUploadByPutIsRepeatedUntilItIsThere(Trouble trouble) throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        Set<String> met = ConcurrentHashMap.newKeySet();
        server.mood = (_, path) -> met.add(path) ? trouble : Trouble.NONE;
        assertThat(run(put()).faults).isEmpty();
        assertThat(withoutIndex()).isEqualTo(expected("put/", Map.of("K1", "one", "K2", "two")));
    }

    @Test
    void aFormThatThePortalMayHaveTakenIsNotSentTwice() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        server.knowsKeys = false;
        server.mood = (_, _) -> server.forms.isEmpty() ? Trouble.CUT_AFTER : Trouble.NONE;
        run(form(""));
        Program program = form("");
        assertThat(program.handovers().waits(MONTH).uncertain()).isPositive();
        assertThat(program.step().waiting(MONTH).getFirst().what().code()).isEqualTo("handover.waiting.uncertain");
        run(form(""));
        assertThat(server.forms.values()).allMatch(times -> times == 1);

        for (Handovers.Entry entry : program.handovers().list(MONTH, new Filter("", "", "uncertain", 0), 9)) {
            var wish = new Withdrawals.Wish(MONTH, "form", "", entry.document(), "nachgesehen", "berta");
            if (server.forms.containsKey(entry.path())) {
                program.withdrawals().isThere(wish);
            } else {
                program.withdrawals().isMissing(wish);
            }
        }
        run(form(""));
        assertThat(server.forms)
                .hasSize(2)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(server.files()).isEqualTo(expected("form/", Map.of("K1", "one", "K2", "two")));
        assertThat(program.handovers().decisions(MONTH, 9)).isNotEmpty();
    }

    @Test
    void aFormWithAKeyThatThePortalKnowsIsSimplyRepeated() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        Set<String> met = new HashSet<>();
        server.mood = (_, _) -> met.add("first") ? Trouble.CUT_AFTER : Trouble.NONE;
        assertThat(run(form(", repeatable: yes")).faults).isEmpty();
        assertThat(server.forms)
                .hasSize(2)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void withdrawnDocumentsStayAwayUntilSomebodyWantsThemAgain() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        run(dav(""));
        Program program = dav("");
        var wish = new Withdrawals.Wish(MONTH, "", "K1", null, "falsche Anschrift", "berta");
        program.withdrawals().check(wish);
        MonthRun run = house.run();
        program.withdrawals().mark(run, wish, true);
        program.serving().withdraw(run);
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K2", "two")));
        run(dav(""));
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K2", "two")));
        program.withdrawals().again(wish);
        run(dav(""));
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K1", "one", "K2", "two")));
    }

    @Test
    void undoingTheStepTakesAllOfItAwayAndItCanBeRunAgain() throws Exception {
        house.publish(Map.of("K1", "one", "K2", "two"));
        run(dav(""));
        Program program = dav("");
        assertThat(program.step().undoNeedsReason(MONTH)).isTrue();
        program.step().undo(MONTH, house.run());
        assertThat(server.files()).as("the index as well").isEmpty();
        assertThat(program.step().canUndo(MONTH)).isFalse();
        run(dav(""));
        assertThat(withoutIndex()).isEqualTo(expected("dav/", Map.of("K1", "one", "K2", "two")));
    }

    @Test
    void aPortalThatLetsNobodyDeleteKeepsTheUndoOpenUntilAPersonHasSeenToIt() throws Exception {
        house.publish(Map.of("K1", "one"));
        run(form(", repeatable: yes"));
        Program program = form("");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> program.step().undo(MONTH, house.run())))
                .hasMessageContaining("handover.undo.rest");
        program.withdrawals()
                .isMissing(new Withdrawals.Wish(MONTH, "form", "K1", null, "Betreiber hat gelöscht", "berta"));
        assertThat(program.step().canUndo(MONTH)).isFalse();
    }

    @Test
    void aTrialShowsStepByStepWhatThePortalAnswers() throws Exception {
        List<String> steps = new java.util.ArrayList<>();
        Program program = dav("");
        assertThat(program.trial().run(program.settings().portals().getFirst(), step -> steps.add(step.code())))
                .isEmpty();
        assertThat(steps)
                .containsSubsequence(
                        "handover.trial.answer",
                        "handover.trial.open",
                        "handover.trial.put",
                        "handover.trial.found",
                        "handover.trial.removed");
        assertThat(server.files()).isEmpty();
        server.mood = (_, _) -> Trouble.DENIED;
        assertThat(program.trial()
                        .run(program.settings().portals().getFirst(), _ -> {})
                        .orElseThrow()
                        .what()
                        .code())
                .isEqualTo("handover.fault.denied");
    }
}
