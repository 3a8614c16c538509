package de.rufwerk.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kurz",
                "elf-zeichen",
                "Passwort12345",
                "Rufwerk-2026!",
                "aaaaaaaaaaaaaaaa",
                "123456789012",
                "abcdefghijklmnop",
                "qwertzuiop123",
                "meier-meier-meier",
                "administrator1234",
                "abababababababab"
            })
    void whatIsShortOrObviousIsRefused(String password) {
        assertThat(PasswordRules.check("meier", password)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ein Boot liegt still im Schilf",
                "gelbe Wolken ziehen 42",
                "k7fm-q2xd-9tpa",
                "Straße nach Görlitz, Regen"
            })
    void whatIsLongAndOnesOwnWillDo(String password) {
        assertThat(PasswordRules.check("meier", password)).isEmpty();
    }
}
