package de.rufwerk.portal;

import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.PassingFolders;
import de.rufwerk.itemisedbills.ListedCalls;
import de.rufwerk.itemisedbills.ListedCalls.ListedCall;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Gives the customer all that the site has of them (Art. 15 and 20 GDPR), as a ZIP file: what is little as JSON, the
/// documents' list and the calls as CSV. The contents of the documents are had by the year, see [DocumentPages].
@CustomerPage
class ExportPage {

    private static final int AT_ONCE = 2;

    private final JdbcClient database;
    private final OwnDocuments documents;
    private final OwnCalls bills;
    private final ListedCalls calls;
    private final CustomerBook book;
    private final PassingFolders passing;
    private final Semaphore running = new Semaphore(AT_ONCE);

    ExportPage(
            JdbcClient database,
            OwnDocuments documents,
            OwnCalls bills,
            ListedCalls calls,
            CustomerBook book,
            PassingFolders passing) {
        this.database = database;
        this.documents = documents;
        this.bills = bills;
        this.calls = calls;
        this.book = book;
        this.passing = passing;
    }

    /// The file is written before it is sent, so that a slow phone keeps no connection to the database.
    @GetMapping("/account/export")
    ResponseEntity<StreamingResponseBody> export(@AuthenticationPrincipal CustomerSession who) throws IOException {
        if (!running.tryAcquire()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/account?busy"))
                    .build();
        }
        PassingFolders.Passing folder = passing.open();
        boolean written = false;
        try {
            Path file = folder.path().resolve("export.zip");
            write(who, file);
            written = true;
            return ResponseEntity.ok()
                    .contentType(new MediaType("application", "zip"))
                    .cacheControl(CacheControl.noStore())
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("export.zip")
                                    .build()
                                    .toString())
                    .contentLength(Files.size(file))
                    .body(sending(folder, file));
        } finally {
            running.release();
            if (!written) {
                folder.close();
            }
        }
    }

    private static StreamingResponseBody sending(PassingFolders.Passing folder, Path file) {
        return out -> {
            try (folder) {
                Files.copy(file, out);
            }
        };
    }

    private void write(CustomerSession who, Path file) throws IOException {
        List<StoredDocument> all = new ArrayList<>();
        documents.years().forEach(year -> all.addAll(documents.ofYear(year)));
        Locale language = LocaleContextHolder.getLocale();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var export = new CustomerExport(out)) {
            export.data(data(who));
            export.documents(all);
            export.beginCalls();
            for (OwnCalls.Bill bill : bills.bills()) {
                each(bill.of(who), language, export);
            }
        }
    }

    private void each(ListedCalls.OfLine line, Locale language, CustomerExport export) {
        calls.each(new ListedCalls.Wanted(line, "", "", null, null), "", language, (ListedCall call) -> {
            export.call(line, call);
            return true;
        });
    }

    private Map<String, Object> data(CustomerSession who) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("account", rows("select * from portal.account_facts"));
        book.of(who.customer()).ifPresent(known -> data.put("master_data", known));
        data.put("itemised_bill_choices", rows("select * from portal.itemised_bill_choices order by id"));
        data.put("delivery_wishes", rows("select * from portal.delivery_wishes order by id"));
        data.put("complaints", rows("select * from portal.complaints order by id"));
        data.put("sessions", rows("select * from portal.all_sessions order by begun_at"));
        return data;
    }

    /// Names of columns with their values.
    private List<Map<String, @Nullable Object>> rows(String sql) {
        return database.sql(sql).query().listOfRows();
    }
}
