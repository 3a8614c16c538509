package de.rufwerk.formatprofiles;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The format profiles: which there are, who uses them, what each of them says.
@Controller
@ConditionalOnWebApplication
class ProfilePages {

    private final FormatProfiles profiles;
    private final ProfileVersions versions;
    private final CarrierSettings carriers;

    ProfilePages(FormatProfiles profiles, ProfileVersions versions, CarrierSettings carriers) {
        this.profiles = profiles;
        this.versions = versions;
        this.carriers = carriers;
    }

    @Bean
    static NavigationEntry profilesEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.SETUP, 20, "/profiles", Message.of("formatprofiles.page.nav"), "tariff", true);
    }

    @GetMapping("/profiles")
    String list(Model model) {
        model.addAttribute("profiles", profiles.all().stream().map(this::view).toList());
        model.addAttribute("largest", SessionSamples.LARGEST);
        return "formatprofiles/list";
    }

    @GetMapping("/profiles/{name}")
    String one(@PathVariable String name, Model model) {
        if (!profiles.all().contains(name)) {
            profiles.named(name); // says which there are
        }
        model.addAttribute("profile", view(name));
        model.addAttribute("yaml", profiles.text(name));
        model.addAttribute("assignment", assignment(name));
        model.addAttribute("versions", versions.of(name));
        return "formatprofiles/one";
    }

    /// What stands in `rufwerk.yaml`.
    private static String assignment(String name) {
        return """
                carriers:
                  %s:
                    profile: %s
                    source:
                      folder: "inbox/{yyyy-MM}"
                """.formatted(name, name);
    }

    private ProfileView view(String name) {
        List<String> users = carriers.carriers().entrySet().stream()
                .filter(carrier -> carrier.getValue().profile().equals(name))
                .map(carrier -> carrier.getKey())
                .toList();
        try {
            return new ProfileView(name, profiles.isOwn(name), users, profiles.named(name), List.of());
        } catch (WrongUse e) {
            return new ProfileView(name, profiles.isOwn(name), users, null, e.messages());
        }
    }
}
