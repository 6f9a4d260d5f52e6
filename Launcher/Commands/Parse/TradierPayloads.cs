using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Http;
using Sluice.Venues.Json;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Tradier's answers (brokers.md 2.4 to 2.8). Each has one member that says what it is; lists have none, one or several rows in three shapes.</summary>
internal sealed class TradierPayloads : IPayloadReader
{
    /// <summary>Answers that nothing here asks for, by the member that says what they are.</summary>
    private static readonly Dictionary<string, string> Unused = new()
    {
        ["calendar"] = "the calendar: the host has its own market hours",
        ["gainloss"] = "closed positions: profit is booked from the fills",
        ["options"] = "an option chain: instruments come from signals",
        ["expirations"] = "expirations of options: instruments come from signals",
        ["strikes"] = "strikes of options: instruments come from signals",
        ["securities"] = "a search for securities: instruments come from signals",
        ["symbols"] = "a search for options: instruments come from signals",
        ["watchlists"] = "watch lists",
        ["watchlist"] = "a watch list",
        ["issued_at"] = "a token of a partner's login: accounts here have a token of their own"
    };

    private readonly TradierStreamPayloads _stream = new();

    public string Broker => "tradier";

    public Understanding? Read(JObject message)
    {
        if (_stream.Read(message) is { } streamed) return streamed;
        if (message["fault"] is JObject || message["errors"] is JObject { Count: 1 } errors && errors["error"] != null) return ReadFault(message);
        if (message["order"] is JObject order && !order.ContainsKey("order_id")) return ReadOrder(new JsonRecord("tradier order", order));
        if ((message["balance"] as JObject ?? message)["balances"] is JObject balances) return Understanding.OfRows(Broker, "balances", [new JsonRecord("tradier balances", balances)], Balances);
        if (message["stream"] is JObject ticket && ticket["sessionid"] != null)
            return Understanding.Of(Broker, "stream session", Fact.Of(("url", new JsonRecord("tradier stream", ticket).Text("url")), ("ticket", "given, not shown")));
        if (message["clock"] is JObject clock) return Understanding.OfRows(Broker, "clock", [new JsonRecord("tradier clock", clock)], Clock);
        return ReadList(message) ?? ReadRow(message)
            ?? Unused.Where(known => message.ContainsKey(known.Key)).Select(known => Understanding.NotUsed(Broker, known.Key, known.Value + "; nothing reads it")).FirstOrDefault();
    }

    /// <summary>A row that was recorded without the answer around it, by the members that only such a row has.</summary>
    private Understanding? ReadRow(JObject row)
    {
        if (Has(row, "id", "status", "class") && (row.ContainsKey("side") || row.ContainsKey("leg"))) return ReadOrder(new JsonRecord("tradier order", row));
        if (Has(row, "symbol", "quantity", "cost_basis", "date_acquired")) return Understanding.OfRows(Broker, "position", [new JsonRecord("tradier position", row)], Position);
        if (Has(row, "total_cash", "account_number")) return Understanding.OfRows(Broker, "balances", [new JsonRecord("tradier balances", row)], Balances);
        return Has(row, "symbol", "bidsize", "asksize") ? Understanding.OfRows(Broker, "quote", [new JsonRecord("tradier quote", row)], Quote) : null;
    }

    private static bool Has(JObject row, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            if (!row.ContainsKey(member)) return false;
        return true;
    }

    private Understanding? ReadList(JObject message)
    {
        if (IsList(message, "orders", "order")) return Rows(message, "orders", "order", "order", row => Order(TradierOrder.Read(row)));
        if (IsList(message, "positions", "position")) return Rows(message, "positions", "position", "position", Position);
        if (IsList(message, "quotes", "quote", "unmatched_symbols")) return ReadQuotes(message);
        if (IsList(message, "history", "day")) return Rows(message, "history", "day", "daily bar", row => Bar(TradierBar.ReadDay(row)));
        if (IsList(message, "history", "event")) return Rows(message, "history", "event", "account history", Event);
        if (IsList(message, "series", "data")) return Rows(message, "series", "data", "bar", row => Bar(TradierBar.ReadMinutes(row)));
        if (IsList(message, "profile", "account")) return Rows(message, "profile", "account", "account", Account);
        return IsList(message, "accounts", "account") ? ReadAccounts(message) : null;
    }

    /// <summary>Whether a list is there: with rows, or in one of the ways in which it is empty.</summary>
    private static bool IsList(JObject message, string list, params ReadOnlySpan<string> rows)
    {
        if (!message.TryGetValue(list, out var value)) return false;
        if (value is JValue { Value: null or "null" or "" }) return true;
        if (value is not JObject named) return false;
        foreach (var row in rows)
            if (named.ContainsKey(row)) return true;
        return false;
    }

    private Understanding Rows(JObject message, string list, string row, string kind, Func<JsonRecord, JObject> read) =>
        Understanding.OfRows(Broker, kind, TradierRows.Of(message, list, row), read);

    private Understanding ReadQuotes(JObject message)
    {
        var quotes = Rows(message, "quotes", "quote", "quote", Quote);
        var unmatched = message["quotes"] is JObject list ? TradierRows.Of((list["unmatched_symbols"] as JObject)?["symbol"]).Select(symbol => symbol.ToString()).ToList() : [];
        return unmatched.Count == 0 ? quotes : quotes with { Facts = [.. quotes.Facts, .. unmatched.Select(symbol => Fact.Of(("unknownSymbol", symbol)))] };
    }

    /// <summary>Accounts of a user in the older API, with what was asked about each.</summary>
    private Understanding ReadAccounts(JObject message)
    {
        List<Understanding> parts = [];
        foreach (var account in TradierRows.Of(message, "accounts", "account"))
        {
            var inner = ReadList(account.Value) ?? Understanding.Of(Broker, "account", []);
            List<JObject> facts = [.. inner.Facts.Prepend(Fact.Of(("account", account.Text("account_number"))))];
            parts.Add(inner with { Facts = facts });
        }

        return parts.Count == 0 ? Understanding.Of(Broker, "account", []) : Understanding.Together(parts);
    }

    private Understanding ReadOrder(JsonRecord order)
    {
        if (order.Text("side") == null && order.Text("quantity") == null && order.Text("id") is { } id)
            return Understanding.Of(Broker, "order answer", Fact.Of(("orderId", id), ("status", order.Text("status")), ("partnerId", order.Text("partner_id"))));
        return order.Text("cost") != null && order.Text("id") == null
            ? Understanding.OfRows(Broker, "order preview", [order], Preview)
            : Understanding.OfRows(Broker, "order", [order], row => Order(TradierOrder.Read(row)));
    }

    /// <summary>The status belongs to the answer, which a file does not have: what it says is told without one.</summary>
    private Understanding ReadFault(JObject message)
    {
        using var none = new HttpResponseMessage();
        var fault = TradierFaults.Read(new HttpReply(0, message.ToString(Formatting.None), "application/json", none.Headers)).Fault!;
        return Understanding.Of(Broker, "error", Fact.Of(("error", fault.Kind), ("message", fault.Message.Replace("HTTP 0: ", "", StringComparison.Ordinal)), ("isRefusal", fault.IsRefusal)));
    }

    private static JObject Order(TradierOrder order)
    {
        var seen = new TradierBook("USD").See(order);
        return Fact.Of(
            ("orderId", order.Id), ("clientKey", order.Tag), ("class", order.Class), ("symbol", Canonical(order.Symbol)), ("brokerSymbol", order.Symbol), ("side", order.Side),
            ("type", order.Type), ("duration", order.Duration), ("status", order.Status), ("state", TradierStatuses.Read(order)), ("quantity", order.Quantity),
            ("filled", order.ExecutedQuantity), ("averagePrice", order.ExecutedQuantity > 0 ? order.AverageFillPrice : null), ("limitPrice", order.Price), ("stopPrice", order.StopPrice),
            ("entered", order.Created), ("changed", order.Changed), ("message", order.Reason), ("legs", order.Legs.Select(Order)),
            ("fills", order.Legs.Count > 0 ? null : seen.Select(one => one.Fill).OfType<VenueFill>().Select(Fact.Fill)));
    }

    private static string? Canonical(string symbol) => symbol.Length > 0 && TradierSymbols.TryRead(symbol, out var instrument) ? instrument : null;

    private static JObject Position(JsonRecord row)
    {
        var position = TradierPosition.Read(row);
        return Fact.Of(("symbol", Canonical(position.Symbol)), ("brokerSymbol", position.Symbol), ("quantity", position.Quantity), ("costBasis", position.CostBasis));
    }

    private static JObject Balances(JsonRecord row)
    {
        var balances = TradierBalances.Read(row);
        return Fact.Of(
            ("account", balances.AccountNumber), ("accountType", balances.AccountType), ("cash", balances.TotalCash), ("equity", balances.TotalEquity), ("currency", "USD"),
            ("stockBuyingPower", balances.StockBuyingPower), ("optionBuyingPower", balances.OptionBuyingPower), ("cashAvailable", balances.CashAvailable));
    }

    private static JObject Account(JsonRecord row)
    {
        var account = TradierAccount.Read(row);
        return Fact.Of(("account", account.Number), ("accountType", account.Type), ("status", account.Status), ("optionLevel", account.OptionLevel));
    }

    private static JObject Clock(JsonRecord row)
    {
        var clock = TradierClock.Read(row);
        return Fact.Of(("state", clock.State), ("time", clock.Time));
    }

    private static JObject Quote(JsonRecord row)
    {
        var quote = TradierQuote.Read(row);
        return Fact.Of(
            ("symbol", Canonical(quote.Symbol)), ("brokerSymbol", quote.Symbol), ("bid", quote.Bid), ("bidSize", quote.BidSize), ("ask", quote.Ask), ("askSize", quote.AskSize),
            ("last", quote.Last), ("time", quote.Time));
    }

    private static JObject Bar(TradierBar bar) =>
        Fact.Of(("time", bar.Start), ("open", bar.Open), ("high", bar.High), ("low", bar.Low), ("close", bar.Close), ("volume", bar.Volume));

    private static JObject Event(JsonRecord row)
    {
        var happened = TradierEvent.Read(row);
        return Fact.Of(
            ("type", happened.Type), ("amount", happened.Amount), ("time", happened.Time), ("symbol", happened.Symbol is { } symbol ? Canonical(symbol) ?? symbol : null),
            ("quantity", happened.Symbol == null ? null : happened.Quantity), ("price", happened.Symbol == null ? null : happened.Price),
            ("commission", happened.Symbol == null ? null : happened.Commission), ("description", happened.Description));
    }

    private static JObject Preview(JsonRecord row)
    {
        var preview = TradierPreview.Read(row);
        return Fact.Of(
            ("accepted", preview.Accepted), ("commission", preview.Commission), ("fees", preview.Fees), ("cost", preview.Cost), ("orderCost", preview.OrderCost), ("marginChange", preview.MarginChange));
    }
}
