using Newtonsoft.Json.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.Parity;

/// <summary>The record of a run: JSON objects in the order in which things happened.</summary>
internal sealed class ScenarioRecord
{
    private readonly List<JObject> _lines = [];
    private readonly HashSet<string> _traced = [];
    private DateTime _from = DateTime.MinValue;
    private DateTime _to = DateTime.MaxValue;

    public IReadOnlyList<JObject> Lines => _lines;

    public void Write(JObject line) => _lines.Add(line);

    public void SetTrace(JObject? trace)
    {
        if (trace is null) return;
        foreach (var what in (JArray)trace["what"]!) _traced.Add(what.Value<string>()!);
        if (trace["from"] is not null) _from = ScenarioJson.Date(trace, "from");
        if (trace["to"] is not null) _to = ScenarioJson.Date(trace, "to");
    }

    public bool IsTraced(string what, DateTime time) => _traced.Contains(what) && time >= _from && time <= _to;

    public static JObject Of(OrderEvent e)
    {
        var line = new JObject
        {
            ["kind"] = "event",
            ["order"] = e.OrderId,
            ["event"] = e.Id,
            ["symbol"] = e.Symbol.Value,
            ["time"] = ScenarioJson.Utc(e.UtcTime),
            ["status"] = ScenarioJson.Camel(e.Status),
            ["direction"] = ScenarioJson.Camel(e.Direction),
            ["quantity"] = ScenarioJson.Exact(e.Quantity),
            ["fillPrice"] = ScenarioJson.Exact(e.FillPrice),
            ["fillQuantity"] = ScenarioJson.Exact(e.FillQuantity),
            ["fee"] = ScenarioJson.Exact(e.OrderFee.Value.Amount),
            ["feeCurrency"] = e.OrderFee.Value.Currency
        };
        if (e.LimitPrice is { } limit) line["limit"] = ScenarioJson.Exact(limit);
        if (e.StopPrice is { } stop) line["stop"] = ScenarioJson.Exact(stop);
        if (e.TriggerPrice is { } trigger) line["trigger"] = ScenarioJson.Exact(trigger);
        if (e.TrailingAmount is { } trailing) line["trailingAmount"] = ScenarioJson.Exact(trailing);
        if (e.IsAssignment) line["assignment"] = true;
        if (!string.IsNullOrEmpty(e.Message)) line["message"] = e.Message;
        return line;
    }

    public static void Note(QCAlgorithm algorithm, Security? security, JObject line)
    {
        var portfolio = algorithm.Portfolio;
        line["portfolioValue"] = ScenarioJson.Rounded(portfolio.TotalPortfolioValue);
        line["marginUsed"] = ScenarioJson.Rounded(portfolio.TotalMarginUsed);
        line["marginRemaining"] = ScenarioJson.Rounded(portfolio.MarginRemaining);
        line["openOrders"] = algorithm.Transactions.GetOpenOrders().Count;
        if (security is null) return;
        line["price"] = ScenarioJson.Exact(security.Price);
        line["bid"] = ScenarioJson.Exact(security.BidPrice);
        line["ask"] = ScenarioJson.Exact(security.AskPrice);
        line["holding"] = ScenarioJson.Exact(security.Holdings.Quantity);
        line["averagePrice"] = ScenarioJson.Rounded(security.Holdings.AveragePrice);
        line["unrealized"] = ScenarioJson.Rounded(security.Holdings.UnrealizedProfit);
        line["buyingPowerBuy"] = ScenarioJson.Rounded(portfolio.GetBuyingPower(security.Symbol, OrderDirection.Buy));
        line["buyingPowerSell"] = ScenarioJson.Rounded(portfolio.GetBuyingPower(security.Symbol, OrderDirection.Sell));
        line["projected"] = ScenarioJson.Exact(algorithm.Transactions.GetProjectedHoldings(security).ProjectedQuantity);
        line["open"] = security.Exchange.ExchangeOpen;
    }

    public static JObject Final(QCAlgorithm algorithm)
    {
        var portfolio = algorithm.Portfolio;
        var line = new JObject
        {
            ["kind"] = "final",
            ["cash"] = Amounts(portfolio.CashBook.Values),
            ["holdings"] = new JArray(algorithm.Securities.Values.Where(static s => s.Holdings.Invested).OrderBy(static s => s.Symbol.Value, StringComparer.Ordinal).Select(Holding)),
            ["portfolioValue"] = ScenarioJson.Rounded(portfolio.TotalPortfolioValue),
            ["unrealized"] = ScenarioJson.Rounded(portfolio.TotalUnrealizedProfit),
            ["fees"] = ScenarioJson.Rounded(portfolio.TotalFees),
            ["netProfit"] = ScenarioJson.Rounded(portfolio.TotalNetProfit),
            ["marginUsed"] = ScenarioJson.Rounded(portfolio.TotalMarginUsed),
            ["marginRemaining"] = ScenarioJson.Rounded(portfolio.MarginRemaining),
            ["orderCount"] = algorithm.Transactions.OrdersCount,
            ["orders"] = new JArray(algorithm.Transactions.GetOrders().OrderBy(static o => o.Id).Select(OrderLine))
        };
        var unsettled = Amounts(portfolio.UnsettledCashBook.Values.Where(static c => c.Amount != 0));
        if (unsettled.Count > 0) line["unsettled"] = unsettled;
        return line;
    }

    private static JObject Amounts(IEnumerable<Cash> book)
    {
        var amounts = new JObject();
        foreach (var cash in book.OrderBy(static c => c.Symbol, StringComparer.Ordinal)) amounts[cash.Symbol] = ScenarioJson.Rounded(cash.Amount);
        return amounts;
    }

    private static JObject Holding(Security security) => new()
    {
        ["symbol"] = security.Symbol.Value,
        ["quantity"] = ScenarioJson.Exact(security.Holdings.Quantity),
        ["averagePrice"] = ScenarioJson.Rounded(security.Holdings.AveragePrice),
        ["price"] = ScenarioJson.Rounded(security.Price)
    };

    private static JObject OrderLine(Order order) => new()
    {
        ["id"] = order.Id,
        ["type"] = ScenarioJson.Camel(order.Type),
        ["symbol"] = order.Symbol.Value,
        ["quantity"] = ScenarioJson.Exact(order.Quantity),
        ["status"] = ScenarioJson.Camel(order.Status),
        ["price"] = ScenarioJson.Rounded(order.Price),
        ["created"] = ScenarioJson.Utc(order.CreatedTime),
        ["updated"] = order.LastUpdateTime is { } updated ? ScenarioJson.Utc(updated) : null,
        ["filled"] = order.LastFillTime is { } filled ? ScenarioJson.Utc(filled) : null,
        ["tag"] = order.Tag
    };
}
