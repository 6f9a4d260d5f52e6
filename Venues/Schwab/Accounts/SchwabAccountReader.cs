using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Accounts;

/// <summary>Reads what the trader API says about accounts.</summary>
internal static class SchwabAccountReader
{
    /// <summary>
    /// Where the cash stands, first found first taken: the first is recorded, though not in the document; the second is a cash account's,
    /// the third what the document has for margin accounts.
    /// </summary>
    private static readonly string[] CashFields = ["cashBalance", "totalCash", "marginBalance"];

    public static SchwabAccountNumber ReadNumber(JsonRecord record) => new(record.NeedText("accountNumber"), record.NeedText("hashValue"));

    /// <exception cref="VenueException">A field that changes money is missing.</exception>
    public static SchwabAccount ReadAccount(JsonRecord record)
    {
        var account = record.Record("securitiesAccount") ?? throw record.Fault("securitiesAccount", "is missing");
        var balances = account.Record("currentBalances");
        var cash = balances is { } current ? CashFields.Select(field => current.OptionalNumber(field)).FirstOrDefault(value => value != null) : null;
        return new SchwabAccount(account.NeedText("accountNumber"), account.Text("type") ?? "", cash, [.. account.Records("positions").Select(ReadPosition)]);
    }

    public static SchwabTransaction ReadTransaction(JsonRecord record)
    {
        var items = record.Records("transferItems");
        var traded = items.Select(item => item.Record("instrument")).FirstOrDefault(instrument => instrument?.Text("assetType") is not (null or "CURRENCY"));
        return new SchwabTransaction(
            record.Text("activityId") ?? "",
            record.Text("type") ?? "",
            record.SchwabTime("time"),
            record.Text("orderId"),
            record.NeedNumber("netAmount"),
            items.Where(item => item.Text("feeType") != null).Sum(item => -(item.OptionalNumber("cost") ?? 0)))
        {
            Symbol = traded?.Text("symbol"),
            AssetType = traded?.Text("assetType") ?? ""
        };
    }

    public static SchwabPreview ReadPreview(JsonRecord record)
    {
        var strategy = record.Record("orderStrategy");
        var validation = record.Record("orderValidationResult");
        var warnings = new[] { "warns", "alerts", "reviews" }.SelectMany(name => Messages(validation, name));
        return new SchwabPreview(
            strategy?.Text("status") ?? "",
            [.. Messages(validation, "rejects")],
            [.. warnings],
            strategy?.Record("orderBalance")?.OptionalNumber("projectedCommission"));
    }

    /// <summary>The preferences come as an object, and in older records as a list with one.</summary>
    /// <exception cref="VenueException">There is no streamer in them.</exception>
    public static SchwabStreamerInfo ReadStreamer(JsonRecord preferences)
    {
        if (preferences.Records("streamerInfo") is not [var streamer, ..]) throw preferences.Fault("streamerInfo", "is missing");
        var socket = streamer.NeedText("streamerSocketUrl");
        if (!Uri.TryCreate(socket, UriKind.Absolute, out var address) || address.Scheme is not ("wss" or "ws")) throw streamer.Fault("streamerSocketUrl", "is no WebSocket address");
        return new SchwabStreamerInfo(address, streamer.NeedText("schwabClientCustomerId"), streamer.NeedText("schwabClientCorrelId"),
            streamer.Text("schwabClientChannel") ?? "N9", streamer.Text("schwabClientFunctionId") ?? "APIAPP");
    }

    private static SchwabPosition ReadPosition(JsonRecord position)
    {
        var instrument = position.Record("instrument") ?? throw position.Fault("instrument", "is missing");
        var (longs, shorts) = (position.OptionalNumber("longQuantity"), position.OptionalNumber("shortQuantity"));
        if (longs == null && shorts == null) throw position.Fault("longQuantity", "is missing, and 'shortQuantity' too");
        var quantity = (longs ?? 0) - (shorts ?? 0);
        return new SchwabPosition(instrument.NeedText("symbol"), instrument.Text("assetType") ?? "", quantity, position.OptionalNumber("averagePrice") ?? 0);
    }

    private static IEnumerable<string> Messages(JsonRecord? validation, string name) =>
        (validation?.Records(name) ?? []).Select(rule => rule.Text("activityMessage") ?? rule.Text("message") ?? rule.Text("validationRuleName") ?? name);
}
