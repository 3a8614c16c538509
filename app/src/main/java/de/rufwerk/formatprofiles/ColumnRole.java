package de.rufwerk.formatprofiles;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a column is for, by the words of its header, German and English. The first that fits counts.
enum ColumnRole {
    /// Something that a profile does not read: names, zones, the end of a call.
    OTHER("\\b(end|ende|hangup|stop)\\w*\\b|land\\b|zone|\\w+name\\b|\\bname|tarif|\\bort\\b|netzbetreiber"
            + "|\\b(destination|dest|dst|ziel|destinations) id\\b|mwst|\\bvat\\b"),
    CURRENCY("waehrung|currency"),
    AREA("vorwahl|\\barea\\w*|\\bokz\\b|onkz|ortskennzahl|\\bndc\\b|landeskennzahl|country ?code|\\bprefix\\b"),
    DURATION("dauer|duration|\\bsek\\w*|\\bsecs?\\b|\\bseconds?\\b|billsec|laenge|\\blength\\b|gespraechszeit|"
            + "\\bminuten\\b|\\bminutes\\b|\\bmins?\\b"),
    COST("preis|kosten|betrag|entgelt|gebuehr|\\bcosts?\\b|price|amount|\\bcharges?\\b|\\bfee\\b|netto|\\bcents?\\b|"
            + "\\bct\\b|\\beuros?\\b|\\beur\\b"),
    DIRECTION("richtung|direction|\\bdir\\b"),
    B("\\bb\\b|ziel|gerufen|gewaehlt|destination|\\bdest\\b|\\bdst\\b|callee|called|dial+ed|\\bto\\b|\\bnach\\b|"
            + "empfaenger|\\bdnis\\b|\\bb(nummer|number|nr)\\b"),
    A("\\ba\\b|anrufer|anrufend|rufend|anschluss|quelle|source|\\bsrc\\b|caller|calling|\\bfrom\\b|\\bvon\\b|\\bcli\\b|"
            + "\\bani\\b|originat|teilnehmer|msisdn|absender|\\ba(nummer|number|nr)\\b"),
    ACCOUNT("konto|kunde|account|customer|vertrag|\\bsip\\b|login|benutzer|\\buser\\b|trunk"),
    WHEN("datum|\\bdate\\b|\\btag\\b|\\bday\\b|uhrzeit|\\bzeit\\b|\\btime\\b|\\buhr\\b|beginn|start|begin|anfang|"
            + "timestamp|zeitpunkt|zeitstempel|\\banswer"),
    KIND("\\bart\\b|\\btyp\\b|\\btype\\b|dienst|service|\\bkind\\b|verkehrsart"),
    STATE("status|zustand|\\bstate\\b|disposition|ergebnis|result|\\bcause\\b|\\bgrund\\b"),
    ID("\\bid\\b|\\bnr\\b|\\blfd\\b|uuid|unique|kennung|\\bno\\b|record|satznummer|\\bseq"),
    NUMBER("nummer|number|phone|telefon|\\brufnr\\b"),
    NONE("");

    private final Pattern words;

    ColumnRole(String words) {
        this.words = Pattern.compile(words);
    }

    static ColumnRole of(String header) {
        String plain = plain(header);
        for (ColumnRole role : values()) {
            if (role == NONE || role.words.matcher(plain).find()) {
                return role;
            }
        }
        return NONE;
    }

    /// In small letters, words parted by one blank: `B-Rufnummer` and `bRufnummer` are `b rufnummer`.
    static String plain(String header) {
        return header.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("€", " eur ")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}
