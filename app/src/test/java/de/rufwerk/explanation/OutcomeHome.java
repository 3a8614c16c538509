package de.rufwerk.explanation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A home with one call for each outcome of `rating.md`: every condition, every reason, every way to a line. Names and
/// records hold what an attacker would put into them.
final class OutcomeHome {

    static final YearMonth MONTH = YearMonth.of(2026, 10);
    static final String FILE = "calls.csv";

    /// A record of the file and what its call must come to.
    ///
    /// @param outcome name of a condition or a reason
    record Expected(int line, String outcome) {}

    private static final List<String[]> CALLS = List.of(
            call("MINUTE", ";out;+49 (0) 3571/1111;+49301;2026-10-05T08:00:00Z;61;"),
            call("BUNDLE", ";out;+4935712222;+49301;2026-10-05T09:00:00Z;60;"),
            call("BUNDLE_PARTIAL", ";out;+4935716666;+49301;2026-10-05T10:00:00Z;90;"),
            call("FLAT", ";out;+4935713333;+491511234567;2026-10-05T08:00:00Z;100;"),
            call("CALL", ";out;+4935711111;0180 5 123456;2026-10-05T08:00:01Z;30;"),
            call("CARRIER", ";out;+4935711111;+88212345;2026-10-05T08:00:02Z;30;0.018341"),
            call("FREE", ";out;+4935711111;0800 1234567;2026-10-05T08:00:03Z;30;"),
            call("ZERO", ";out;+4935711111;+49301;2026-10-05T08:00:04Z;0;"),
            call("INCOMING", ";in;+49301;035711111;2026-10-05T08:00:05Z;30;"),
            call("TOO_OLD", ";out;+4935711111;+49301;2026-01-05T08:00:00Z;30;"),
            call("NO_A_NUMBER", ";out;anonymous;+49301;2026-10-05T08:00:06Z;30;"),
            call("AMBIGUOUS_NUMBER", ";out;+4935719999;+49301;2026-10-05T08:00:07Z;30;"),
            call("UNKNOWN_NUMBER", ";out;+4940123456;+49301;2026-10-05T08:00:08Z;30;"),
            call("NEIGHBOUR", ";out;+4935711112;+49301;2026-10-05T08:00:09Z;30;"),
            call("UNKNOWN_DESTINATION", ";out;+4935711111;+999123456;2026-10-05T08:00:10Z;30;"),
            call("NO_PRODUCT", ";out;+4935714444;+49301;2026-10-05T08:00:11Z;30;"),
            call("AMBIGUOUS_RATE", ";out;+4935715555;+431234567;2026-10-05T08:00:12Z;30;"),
            call("NO_RATE", ";out;+4935711111;+41123456;2026-10-05T08:00:13Z;30;"),
            call("NO_COST", ";out;+4935711111;+88212345;2026-10-05T08:00:14Z;30;"),
            call("MINUTE", ";out;+493571400012;112;2026-10-05T08:00:15Z;30;"),
            call("MINUTE", "ACC1;out;unknown;48808;2026-10-05T08:00:16Z;30;"),
            call("MINUTE", ";fwd;+4935711111;+4935712222;2026-10-05T08:00:17Z;30;"),
            call("BUNDLE", ";out;+4935712222;+49301;2026-09-30T08:00:00Z;60;"),
            call("NO_RATE", ";out;+4935712222;+423123456;2026-10-06T08:00:00Z;600;"),
            call("MINUTE", ";out;+4935717777;+49301;2026-10-02T22:30:00Z;30;"),
            call("BUNDLE", ";out;+4935712222;+423123456;2026-10-05T08:30:00Z;20;"));

    private OutcomeHome() {}

    private static String[] call(String outcome, String record) {
        return new String[] {outcome, record};
    }

    static List<Expected> expected() {
        return IntStream.range(0, CALLS.size())
                .mapToObj(i -> new Expected(i + 2, CALLS.get(i)[0]))
                .toList();
    }

    static void write(Path home) throws IOException {
        StringBuilder calls = new StringBuilder("record_id;account;direction;a_number;b_number;start;duration;cost\n");
        for (int i = 0; i < CALLS.size(); i++) {
            calls.append("<script>alert(")
                    .append(i)
                    .append(")</script>;")
                    .append(CALLS.get(i)[1])
                    .append('\n');
        }
        Map<String, String> files = Map.ofEntries(
                Map.entry("inbox/2026-10/" + FILE, calls.toString()),
                Map.entry("crm/customers.csv", """
                        customer;name
                        K1;Eins
                        K2;"<b onmouseover=alert(1)>Zwei & ""Söhne""</b>"
                        K3;Drei
                        """),
                Map.entry("crm/lines.csv", """
                        line;customer;area_code
                        L1;K1;3571
                        L2;K2;3571
                        L6;K2;3571
                        L3;K3;3571
                        L4;K3;3571
                        L5;K3;3571
                        L7;K3;3571
                        """),
                Map.entry("crm/numbers.csv", """
                        line;number;extensions;main_number;account
                        L1;035711111;;03571 1111;
                        L1;035714000;00-99;03571 4000;
                        L2;035712222;;03571 2222;
                        L6;035716666;;03571 6666;
                        L3;035713333;;03571 3333;ACC1
                        L4;035714444;;03571 4444;
                        L5;035715555;;03571 5555;
                        L7;035717777;;03571 7777;
                        L1;035719999;;03571 9999;
                        L2;035719999;;03571 9999;
                        """),
                Map.entry("crm/line_products.csv", """
                        line;product;valid_from;valid_to
                        L1;PLAN;;
                        L2;PLAN;;
                        L2;TOGETHER;;
                        L6;PLAN;;
                        L6;TOGETHER;;
                        L3;PLAN;;
                        L3;FLATM;;
                        L4;PLAN;;2026-09-30
                        L5;PLAN;;
                        L5;X;;
                        L5;Y;;
                        L7;NIGHTLY;;
                        L7;SPECIAL;;
                        """),
                Map.entry("tariff/zones.csv", """
                        zone;name;category
                        DE;Deutschland <i>;Inland
                        MOB;Mobilfunk;Inland
                        SRV;Service;Sonder
                        SAT;Satellit;Sonder
                        FREE;Freecall;Sonder
                        AT;Österreich;Ausland
                        CH;Schweiz;Ausland
                        LI;Liechtenstein;Ausland
                        ONNET;Eigene Anschlüsse;Inland
                        """),
                Map.entry("tariff/prefixes.csv", """
                        prefix;zone
                        49;DE
                        4915;MOB
                        491805;SRV
                        49800;FREE
                        882;SAT
                        43;AT
                        41;CH
                        423;LI
                        """),
                Map.entry("tariff/products.csv", """
                        product;kind;name;priority;price_basis
                        PLAN;plan;Grundtarif;1;net
                        TOGETHER;option;Gemeinsam 2;2;gross
                        FLATM;option;Mobilflat;2;net
                        X;option;X;3;net
                        Y;option;Y;3;net
                        NIGHTLY;plan;Nachtplan;1;net
                        SPECIAL;option;Spezial;5;gross
                        """),
                Map.entry("tariff/rates.csv", """
                        product;zone;window;basis;setup;price;factor;first;next;minimum;maximum;valid_from;valid_to
                        PLAN;DE;*;minute;0.05;0.019;;60;1;;;;
                        PLAN;MOB;*;minute;;0.14;;60;60;;;;
                        PLAN;SRV;*;call;;0.2;;;;;;;
                        PLAN;SAT;*;carrier;;;1.25;;;0.01;;;
                        PLAN;FREE;*;free;;;;;;;;;
                        PLAN;ONNET;*;minute;;0.0001;;1;1;0.001;;;
                        X;AT;*;minute;;0.1;;;;;;;
                        Y;AT;*;minute;;0.1;;;;;;;
                        NIGHTLY;DE;NIGHT;minute;;0.007;;1;1;;;;
                        NIGHTLY;DE;*;minute;;0.02;;1;1;;;;
                        NIGHTLY;DE;DAY;minute;;0.03;;1;1;;;;
                        NIGHTLY;*;*;minute;;0.5;;;;;;;
                        SPECIAL;DE;*;minute;;0.001;;;;;;;2025-12-31
                        """),
                Map.entry("tariff/allowances.csv", """
                        product;zones;minutes;scope
                        TOGETHER;DE|LI;2;customer
                        FLATM;MOB;;line
                        """),
                Map.entry("tariff/windows.csv", """
                        window;days;from;to
                        NIGHT;mon|tue|wed|thu|fri|sat|sun|hol;22:00;06:00
                        DAY;mon|tue|wed|thu|fri;06:00;22:00
                        """),
                Map.entry("tariff/holidays.csv", "date;name\n2026-10-03;Tag der Deutschen Einheit\n"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
