using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>The account's history (brokers.md 2.6; samples asynctradier_get_history_multiple.json and asynctradier_get_history_single.json): trades of days that have ended in New York.</summary>
internal sealed class TradierHistoryDesk(Exchange exchange, TradierOptions options)
{
    private const int PageSize = 25;
    private const int LargestPage = 1_500;

    public SimulatorAnswer Read(SimulatorRequest request)
    {
        if (!Day(request.Query("start"), out var start)) return TradierErrors.InvalidParameter("start", "is invalid.");
        if (!Day(request.Query("end"), out var end)) return TradierErrors.InvalidParameter("end", "is invalid.");
        var today = MarketHours.Date(request.Now);
        var last = options.TellsHistoryAtOnce ? today : today.AddDays(-1);
        var limit = Whole(request.Query("limit"), PageSize, LargestPage);
        var page = Whole(request.Query("page"), 1, int.MaxValue / LargestPage);
        var trades = exchange.Executions
            .Select(trade => (Trade: trade, Date: MarketHours.Date(trade.Time)))
            .Where(trade => trade.Date <= last && trade.Date >= (start ?? DateOnly.MinValue) && trade.Date <= (end ?? DateOnly.MaxValue));
        return SimulatorAnswer.Json(TradierRows.OrNull("history", "event", [.. trades.Skip((page - 1) * limit).Take(limit).Select(trade => Of(trade.Trade, trade.Date))]));
    }

    private static JObject Of(ExchangeExecution trade, DateOnly date)
    {
        var signed = trade.Leg.IsBuy ? trade.Quantity : -trade.Quantity;
        return new JObject
        {
            ["amount"] = (-signed * trade.Price * trade.Leg.Instrument.Multiplier) - trade.Fee,
            ["date"] = string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}T00:00:00Z"),
            ["type"] = "trade",
            ["trade"] = new JObject
            {
                ["commission"] = trade.Fee,
                ["description"] = trade.Symbol,
                ["price"] = trade.Price,
                ["quantity"] = signed,
                ["symbol"] = trade.Symbol,
                ["trade_type"] = trade.Leg.Instrument.Option == null ? "Equity" : "Option"
            }
        };
    }

    private static int Whole(string? text, int standard, int largest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= largest ? value : standard;

    /// <summary>Null for a date that is not given.</summary>
    private static bool Day(string? text, out DateOnly? day)
    {
        day = null;
        if (text == null) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return false;
        day = date;
        return true;
    }
}
