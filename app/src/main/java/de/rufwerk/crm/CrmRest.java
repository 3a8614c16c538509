package de.rufwerk.crm;

import de.rufwerk.home.Message;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// The REST connector, reading: collections of customers and products after `docs/api/crm.yaml`, page by page, each
/// resource one row of a table.
///
/// Whatever the CRM sends, at worst it is an error with its place: limits on size and depth, on the type of each field,
/// on where a redirect or link may lead.
final class CrmRest implements CrmConnector {

    private static final String CHARGES = "/usageManagement/v5/usage?limit=1&offset=0&batch=";

    private final String name;
    private final RestClient client;
    private final RestPages pages;

    /// @param name the interface as people know it: its address
    CrmRest(String name, RestClient client, RestPages pages) {
        this.name = name;
        this.client = client;
        this.pages = pages;
    }

    @Override
    public synchronized TableFiles fetch(DataProblems problems, Watcher watcher) {
        Map<String, byte[]> contents = new HashMap<>();
        watcher.step(Message.of("crm.step.connect", name));
        try {
            for (RestTable table : RestTable.values()) {
                contents.put(table.file(), read(table, problems));
                watcher.step(Message.of("crm.step.table", table.file()));
            }
        } catch (CrmFault fault) {
            fault.addTo(problems);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CrmFault.passing("interrupted", name).addTo(problems);
        }
        return new TableFiles(name, contents);
    }

    private byte[] read(RestTable table, DataProblems problems) throws CrmFault, InterruptedException {
        TableText header = new TableText(where(table));
        header.header(table.columns());
        PageText whole = new PageText(where(table));
        whole.take(header.bytes());
        pages.all(table.path(), (json, firstRow) -> page(table, json, firstRow, problems), whole::take);
        return whole.bytes();
    }

    private RestPages.Content page(RestTable table, byte[] json, int firstRow, DataProblems problems) throws CrmFault {
        DataProblems ofPage = new DataProblems();
        TableText text = new TableText(where(table));
        int items = 0;
        try (JsonParser parser = CrmJson.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw CrmFault.of("no-list", where(table));
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items++;
                JsonNode resource = parser.readValueAsTree();
                int row = firstRow + items + 1; // the header is line 1
                if (resource.isObject()) {
                    text.add(table.row(new ResourceReader(resource, where(table), row, ofPage)));
                } else {
                    String type = resource.getNodeType().toString();
                    ofPage.error("crm.rest.type", where(table), row, "", type);
                }
            }
        } catch (JacksonException e) {
            throw CrmFault.of("json", where(table), e.getOriginalMessage());
        }
        problems.addAll(ofPage);
        return new RestPages.Content(items, text.bytes(), ofPage.errorCount() == 0);
    }

    private String where(RestTable table) {
        return name + "/" + table.file();
    }

    @Override
    public void checkCharges(Watcher watcher) throws CrmFault {
        URI address = client.address(CHARGES + "test");
        try {
            RestClient.Answer answer = pages.answered(address, Map.of());
            if (!CrmJson.tree(answer.body()).isArray()) {
                throw CrmFault.of("no-list", RestClient.shown(address));
            }
        } catch (JacksonException e) {
            throw CrmFault.of("json", RestClient.shown(address), e.getOriginalMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CrmFault.passing("interrupted", name);
        }
        watcher.step(Message.of("crm.step.charges", RestClient.shown(address)));
    }
}
