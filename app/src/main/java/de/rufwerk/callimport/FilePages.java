package de.rufwerk.callimport;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The files of a month: what came of each, what was done with it, what was rejected and why, the original as it was
/// received.
@Controller
@ConditionalOnWebApplication
class FilePages {

    private static final int LINES_A_PAGE = 100;

    private final ImportFiles files;
    private final FileViews views;
    private final FileChanges changes;
    private final InboxFiles inboxes;
    private final LiveView live;

    FilePages(ImportFiles files, FileViews views, FileChanges changes, InboxFiles inboxes, LiveView live) {
        this.files = files;
        this.views = views;
        this.changes = changes;
        this.inboxes = inboxes;
        this.live = live;
    }

    @Bean
    static NavigationEntry filesEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CALLS, 20, "/months/{month}/files", Message.of("callimport.files.nav"), "inbox");
    }

    @GetMapping("/months/{month}/files")
    String list(@PathVariable String month, Model model) {
        YearMonth shown = Runs.monthOf(month);
        List<ImportFile> all = files.of(shown);
        List<ImportFile> stored =
                all.stream().filter(file -> file.state() == FileState.STORED).toList();
        model.addAttribute("month", shown);
        model.addAttribute("files", all);
        model.addAttribute("held", views.held(shown, all));
        model.addAttribute("sum", Sum.of(stored));
        model.addAttribute("version", live.version(shown));
        model.addAttribute("running", live.running(shown, "import"));
        model.addAttribute("waiting", inboxes.waiting(shown));
        model.addAttribute("carriers", inboxes.carriers());
        return "callimport/files";
    }

    /// A held file that was accepted goes on under another number.
    @GetMapping("/months/{month}/files/{id}")
    String one(@PathVariable String month, @PathVariable int id, Model model) {
        Optional<Integer> accepted = files.find(id).isPresent() ? Optional.empty() : changes.acceptedAs(id);
        if (accepted.isPresent()) {
            return "redirect:/months/" + Runs.monthOf(month) + "/files/" + accepted.get();
        }
        ImportFile file = file(month, id);
        model.addAttribute("month", file.month());
        model.addAttribute("file", file);
        model.addAttribute("name", file.name());
        model.addAttribute("view", views.of(file));
        return "callimport/file";
    }

    /// Rejected lines of one reason, a page at a time.
    @GetMapping("/months/{month}/files/{id}/rejected")
    String rejectedLines(
            @PathVariable String month,
            @PathVariable int id,
            @RequestParam String reason,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        ImportFile file = file(month, id);
        RejectedGroup group = files.rejectedByReason(id).stream()
                .filter(each -> each.reason().equals(reason))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<RejectedLine> found = files.rejectedBehind(id, reason, after, LINES_A_PAGE + 1);
        List<RejectedLine> lines = found.subList(0, Math.min(found.size(), LINES_A_PAGE));
        String here = "/months/%s/files/%d/rejected?reason=%s".formatted(file.month(), id, reason);
        model.addAttribute("month", file.month());
        model.addAttribute("file", file);
        model.addAttribute("group", group);
        model.addAttribute("what", Message.of("formatprofiles.rejected." + reason));
        model.addAttribute("lines", lines);
        model.addAttribute("first", after > 0 ? here : null);
        model.addAttribute(
                "next",
                found.size() > LINES_A_PAGE ? here + "&after=" + lines.getLast().line() : null);
        return "callimport/rejected";
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
