package de.rufwerk.numberplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import de.rufwerk.home.Home;
import de.rufwerk.home.Messages;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numberplan.NumberPlan.Prefix;
import de.rufwerk.numberplan.NumberPlan.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPlanTest {

    @TempDir
    private Path folder;

    @Test
    void theWorldIsWhatTheMetadataSays() throws IOException {
        WorldPlan computed = WorldPlan.compute();
        Map<String, String> shipped = new HashMap<>();
        NumberPlan.prefixes().stream()
                .filter(prefix -> !prefix.prefix().startsWith("49"))
                .forEach(prefix -> shipped.put(prefix.prefix(), prefix.zone()));
        assertThat(shipped).as("run WorldPlan.main").isEqualTo(computed.prefixes());
        assertThat(NumberPlan.zones())
                .extracting(Zone::zone)
                .containsAll(computed.zones().keySet());
    }

    @Test
    void everyPrefixHasAZoneAndEveryZoneAPrefix() {
        List<String> zones = NumberPlan.zones().stream().map(Zone::zone).toList();
        assertThat(zones).doesNotHaveDuplicates();
        assertThat(NumberPlan.prefixes().stream().map(Prefix::zone).distinct())
                .containsExactlyInAnyOrderElementsOf(zones);
    }

    /// All but some of eleven small countries that share a range with a larger neighbour, so that no prefix tells them.
    @Test
    void anExampleNumberOfEveryCountryIsInItsZone() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        List<String> wrong = new ArrayList<>();
        for (String country : numbers.getSupportedRegions()) {
            for (PhoneNumberType type : List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)) {
                PhoneNumber example = numbers.getExampleNumberForType(country, type);
                if (example == null || country.equals("DE")) {
                    continue;
                }
                String number = numbers.format(example, PhoneNumberUtil.PhoneNumberFormat.E164)
                        .substring(1);
                String zone = String.valueOf(zone(number, LocalDate.of(2026, 10, 1)));
                String kind = type == PhoneNumberType.MOBILE ? "_MOBIL" : "_FEST";
                if (!zone.equals(country + kind) && !zone.equals(country)) {
                    wrong.add(country + " " + zone);
                }
            }
        }
        assertThat(wrong)
                .containsExactlyInAnyOrder(
                        "AG AG_FEST",
                        "AX FI_MOBIL",
                        "BL GP_MOBIL",
                        "CC AU_MOBIL",
                        "CX AU_MOBIL",
                        "EH MA_FEST",
                        "EH MA_MOBIL",
                        "IM GB_MOBIL",
                        "MF BL_FEST",
                        "MF GP_MOBIL",
                        "MS MS_FEST",
                        "SJ NO_MOBIL",
                        "VA IT_MOBIL");
    }

    @ParameterizedTest
    @CsvSource({
        "49110, NOTRUF",
        "49116117, SOZIAL",
        "4911833, AUSKUNFT",
        "493571488080, DE_FEST",
        "4930123456, DE_FEST",
        "4915112345678, DE_MOBIL",
        "491771234567, DE_MOBIL",
        "491805123456, S0180_5",
        "491377123456, M0137_7",
        "4932221234567, DE_032",
        "4970012345678, DE_0700",
        "498001234567, DE_0800",
        "499003123456, P0900_3",
        "49199123,",
        "4919222,",
        "436641234567, AT_MOBIL",
        "4315812345, AT_FEST",
        "12125550123, US",
        "14165550123, CA",
        "12423651234, BS",
        "77012345678, KZ_MOBIL",
        "79161234567, RU_MOBIL",
        "441481256789, GG_FEST",
        "881612345678, INT_881",
        "390612345678, IT_FEST",
        "390669812345, VA_FEST",
        "420601234567, CZ_MOBIL"
    })
    void aNumberHasTheZoneThatAClerkExpects(String number, @Nullable String zone) {
        assertThat(zone(number, LocalDate.of(2026, 10, 1))).isEqualTo(zone);
    }

    @Test
    void premiumNumbersAreToldApartSinceTheyHaveFixedPrices() {
        assertThat(zone("499003123456", LocalDate.of(2024, 11, 30))).isEqualTo("P0900_ALT");
        assertThat(zone("499003123456", LocalDate.of(2024, 12, 1))).isEqualTo("P0900_3");
    }

    @Test
    void theFilesAreWrittenOnceAndReplacedOnlyOnDemand() throws IOException {
        Home home = Home.make(folder.resolve("home"));
        PlanFiles files = files(home);
        var wish = new PlanFiles.Wish(null, Locale.GERMAN, false, false);
        Path zones = home.resolve("tariff/zones.csv");
        Path prefixes = home.resolve("tariff/prefixes.csv");

        files.write(new PlanFiles.Wish(null, Locale.GERMAN, false, true));
        assertThat(zones).hasContent("zone;name;category");
        files.write(wish);
        assertThat(zones).content().contains("\nAT_MOBIL;Österreich Mobilfunk;Ausland EU\n");
        assertThat(prefixes).content().contains("\n43;AT_FEST;;\n").contains("\n49900;P0900_ALT;;2024-11-30\n");
        assertThat(files.write(wish)).allMatch(told -> told.code().equals("numberplan.same"));

        Files.writeString(prefixes, "prefix;zone;valid_from;valid_to\n43;ALPEN;;\n");
        assertThatThrownBy(() -> files.write(wish)).isInstanceOf(WrongUse.class);
        files.write(new PlanFiles.Wish(LocalDate.of(2026, 1, 1), Locale.ENGLISH, true, false));
        assertThat(zones).content().contains("\nAT_MOBIL;Austria mobile;Abroad, EU\n");
        assertThat(prefixes).content().contains("\n43;AT_FEST;2026-01-01;\n").doesNotContain("P0900_ALT");
        try (Stream<Path> all = Files.list(prefixes.getParent())) {
            assertThat(all.filter(file -> file.toString().contains("prefixes.csv.bak-")))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept).content().contains("43;ALPEN"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "493571488080, de, Hoyerswerda",
        "4935714880812345, de, Hoyerswerda",
        "4930123456, de, Berlin",
        "498912345678, en, Munich",
        "4915112345678, de, ''",
        "498001234567, de, ''",
        "4932221234567, de, ''",
        "43158123456, de, Österreich",
        "436641234567, en, Austria",
        "14165550123, de, Kanada",
        "390612345678, de, Italien",
        "77012345678, de, Kasachstan",
        "999, de, ''",
        "'', de, ''",
        "abc, de, ''",
        "49, de, ''",
        "1, de, ''"
    })
    void aPlaceIsThePlaceOfALandlineOrTheCountry(String number, String language, String place) {
        assertThat(new Places().of(number, Locale.of(language))).isEqualTo(place);
    }

    private static PlanFiles files(Home home) {
        return new PlanFiles(home, Settings.of(home, Map.of()), Messages.ofClassPath(), Clock.systemUTC());
    }

    private static @Nullable String zone(String number, LocalDate day) {
        return NumberPlan.prefixes().stream()
                .filter(row -> number.startsWith(row.prefix()) && !row.endsBefore(day))
                .filter(row -> row.validFrom().isEmpty()
                        || !LocalDate.parse(row.validFrom()).isAfter(day))
                .max(Comparator.comparingInt(row -> row.prefix().length()))
                .map(Prefix::zone)
                .orElse(null);
    }
}
