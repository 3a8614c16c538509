package de.rufwerk.callimport;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The files of a month: what came of each, what was rejected and why, the original as it was received.
@Controller
@ConditionalOnWebApplication
class FilePages {

    private static final int LINES_SHOWN = 20;

    /// A reason with some of its lines.
    record Reason(RejectedGroup group, Message what, List<RejectedLine> lines) {}

    private final ImportFiles files;
    private final InboxFiles inboxes;
    private final FormatProfiles profiles;
    private final LiveView live;

    FilePages(ImportFiles files, InboxFiles inboxes, FormatProfiles profiles, LiveView live) {
        this.files = files;
        this.inboxes = inboxes;
        this.profiles = profiles;
        this.live = live;
    }

    @Bean
    static NavigationEntry filesEntry() {
        return new NavigationEntry(20, "/months/{month}/files", Message.of("callimport.files.nav"), "inbox");
    }

    @GetMapping("/months/{month}/files")
    String list(@PathVariable String month, Model model) {
        YearMonth shown = Runs.monthOf(month);
        List<ImportFile> all = files.of(shown);
        List<ImportFile> stored =
                all.stream().filter(file -> file.state() == FileState.STORED).toList();
        model.addAttribute("month", shown);
        model.addAttribute("files", all);
        model.addAttribute("sum", Sum.of(stored));
        model.addAttribute("version", live.version(shown));
        model.addAttribute("running", live.running(shown, "import"));
        model.addAttribute("waiting", inboxes.waiting(shown));
        model.addAttribute("carriers", inboxes.carriers());
        return "callimport/files";
    }

    @GetMapping("/months/{month}/files/{id}")
    String one(@PathVariable String month, @PathVariable int id, Model model) {
        ImportFile file = file(month, id);
        model.addAttribute("month", file.month());
        model.addAttribute("file", file);
        model.addAttribute("name", file.name());
        model.addAttribute("unconfirmed", unconfirmed(file.profile()));
        model.addAttribute(
                "reasons",
                files.rejectedByReason(id).stream()
                        .map(group -> new Reason(
                                group,
                                Message.of("formatprofiles.rejected." + group.reason()),
                                files.rejected(id, group.reason(), LINES_SHOWN)))
                        .toList());
        return "callimport/file";
    }

    @GetMapping("/months/{month}/files/{id}/original")
    ResponseEntity<Resource> original(@PathVariable String month, @PathVariable int id) {
        ImportFile file = file(month, id);
        Path original = files.original(file);
        if (!Files.isRegularFile(original)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(file.deliveredAs()))
                .body(new FileSystemResource(original));
    }

    @GetMapping("/months/{month}/files/{id}/rejected.csv")
    void rejected(@PathVariable String month, @PathVariable int id, HttpServletResponse response)
            throws IOException, SQLException {
        ImportFile file = file(month, id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(file.name() + ".rejected.csv"));
        files.writeRejected(id, response.getOutputStream());
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    /// What nobody has confirmed of a profile; nothing where the profile is no longer there.
    private List<String> unconfirmed(String profile) {
        try {
            return profiles.named(profile).unconfirmed();
        } catch (WrongUse _) {
            return List.of(); // the step itself tells what is wrong with it
        }
    }

    private ImportFile file(String month, int id) {
        YearMonth asked = Runs.monthOf(month);
        return files.find(id)
                .filter(file -> file.month().equals(asked))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// All files of a month together.
    record Sum(Totals read, Totals stored, Totals duplicate, Totals filtered, long rejected) {

        static Sum of(List<ImportFile> files) {
            var sum = new Sum(Totals.NONE, Totals.NONE, Totals.NONE, Totals.NONE, 0);
            for (ImportFile file : files) {
                sum = new Sum(
                        sum.read.plus(file.read()),
                        sum.stored.plus(file.stored()),
                        sum.duplicate.plus(file.duplicate()),
                        sum.filtered.plus(file.filtered()),
                        sum.rejected + file.rejected());
            }
            return sum;
        }
    }
}
