using Newtonsoft.Json.Linq;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Brokerages;
using QuantConnect.Orders;

namespace Sluice.Parity;

/// <summary>Carrying out the steps.</summary>
public sealed partial class ScenarioAlgorithm
{
    private void Fire(ScenarioStep step)
    {
        step.HasFired = true;
        Execute(step.Body, step.Number);
    }

    private void Execute(JObject s, JToken? id)
    {
        var action = s.Value<string>("do")!;
        var line = new JObject { ["kind"] = "step", ["step"] = id, ["time"] = ScenarioJson.Utc(UtcTime), ["do"] = action };
        try
        {
            Act(action, s, line);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or KeyNotFoundException or NullReferenceException)
        {
            line["exception"] = fault.GetType().Name;
        }
        _record.Write(line);
    }

    private void Act(string action, JObject s, JObject line)
    {
        switch (action)
        {
            case "update":
                line["error"] = Ticket(s).Update(Fields(s)).ErrorCode.ToString();
                break;
            case "cancel":
                line["error"] = Ticket(s).Cancel(s.Value<string>("tag")).ErrorCode.ToString();
                break;
            case "cancelAll":
                line["canceled"] = s.Value<string>("symbol") is { } only
                    ? Transactions.CancelOpenOrders(_symbols[only]).Count : Transactions.CancelOpenOrders().Count;
                break;
            case "remove":
                line["removed"] = RemoveSecurity(_symbols[s.Value<string>("symbol")!]);
                break;
            case "note":
                ScenarioRecord.Note(this, s.Value<string>("symbol") is { } noted ? Securities[_symbols[noted]] : null, line);
                break;
            default:
                var tickets = Submit(action, s);
                if (s.Value<string>("ref") is { } name) _tickets[name] = tickets;
                line["orders"] = new JArray(tickets.Select(static t => t.OrderId));
                line["errors"] = new JArray(tickets.Select(static t => t.SubmitRequest.Response.ErrorCode.ToString()));
                line["statuses"] = new JArray(tickets.Select(static t => ScenarioJson.Camel(t.Status)));
                break;
        }
    }

    private OrderTicket Ticket(JObject s) => _tickets[s.Value<string>("ref")!][s.Value<int?>("leg") ?? 0];

    private static UpdateOrderFields Fields(JObject s) => new()
    {
        Quantity = s.Value<decimal?>("quantity"),
        LimitPrice = s.Value<decimal?>("limit"),
        StopPrice = s.Value<decimal?>("stop"),
        TriggerPrice = s.Value<decimal?>("trigger"),
        TrailingAmount = s.Value<decimal?>("trailingAmount"),
        Tag = s.Value<string>("tag")
    };

    private List<OrderTicket> Submit(string action, JObject s)
    {
        var asynchronous = s.Value<bool?>("async") ?? false;
        var tag = s.Value<string>("tag") ?? string.Empty;
        var properties = Properties(s);
        var symbol = s.Value<string>("symbol") is { } name ? _symbols[name] : null;
        var quantity = s.Value<decimal?>("quantity") ?? 0m;
        var (limit, stop) = (s.Value<decimal?>("limit") ?? 0m, s.Value<decimal?>("stop") ?? 0m);
        if (action.StartsWith("combo", StringComparison.Ordinal)) return SubmitCombo(action, s, (int)quantity, limit, asynchronous, tag, properties);
        return action switch
        {
            "market" => [MarketOrder(symbol!, quantity, asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "limit" => [LimitOrder(symbol!, quantity, limit, asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "stopMarket" => [StopMarketOrder(symbol!, quantity, stop, asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "stopLimit" => [StopLimitOrder(symbol!, quantity, stop, limit, asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "limitIfTouched" => [LimitIfTouchedOrder(symbol!, quantity, s.Value<decimal>("trigger"), limit, asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "trailingStop" when s["stop"] is not null => [TrailingStopOrder(symbol!, quantity, stop, s.Value<decimal>("trailingAmount"), s.Value<bool>("percent"),
                asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "trailingStop" => [TrailingStopOrder(symbol!, quantity, s.Value<decimal>("trailingAmount"), s.Value<bool>("percent"),
                asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "marketOnOpen" => [MarketOnOpenOrder(symbol!, quantity, asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "marketOnClose" => [MarketOnCloseOrder(symbol!, quantity, asynchronous: asynchronous, tag: tag, orderProperties: properties)],
            "liquidate" => Liquidate(symbol, asynchronous: asynchronous, tag: s.Value<string>("tag"), orderProperties: properties),
            "setHoldings" when s["targets"] is JArray targets => SetHoldings(
                targets.Select(t => new PortfolioTarget(_symbols[t.Value<string>("symbol")!], t.Value<decimal>("weight"))).ToList(),
                s.Value<bool>("liquidateExisting"), asynchronous: asynchronous, tag: s.Value<string>("tag"), orderProperties: properties),
            "setHoldings" => SetHoldings(symbol!, s.Value<decimal>("weight"), s.Value<bool>("liquidateExisting"), asynchronous: asynchronous,
                tag: s.Value<string>("tag"), orderProperties: properties),
            _ => throw new NotSupportedException($"The action '{action}' is not one of a scenario.")
        };
    }

    private List<OrderTicket> SubmitCombo(string action, JObject s, int quantity, decimal limit, bool asynchronous, string tag, OrderProperties? properties)
    {
        var legs = ((JArray)s["legs"]!).Select(l => Leg.Create(_symbols[l.Value<string>("symbol")!], l.Value<int>("ratio"), l.Value<decimal?>("limit"))).ToList();
        return action switch
        {
            "comboMarket" => ComboMarketOrder(legs, quantity, asynchronous: asynchronous, tag: tag, orderProperties: properties),
            "comboLimit" => ComboLimitOrder(legs, quantity, limit, asynchronous: asynchronous, tag: tag, orderProperties: properties),
            _ => ComboLegLimitOrder(legs, quantity, asynchronous: asynchronous, tag: tag, orderProperties: properties)
        };
    }

    private OrderProperties? Properties(JObject s)
    {
        var (timeInForce, outside) = (s.Value<string>("tif"), s.Value<bool?>("outsideHours"));
        if (timeInForce is null && outside is null) return null;
        OrderProperties properties = BrokerageName switch
        {
            BrokerageName.TradierBrokerage => new TradierOrderProperties { OutsideRegularTradingHours = outside ?? false },
            BrokerageName.CharlesSchwab => new CharlesSchwabOrderProperties { ExtendedRegularTradingHours = outside ?? false },
            _ => new OrderProperties()
        };
        if (timeInForce == "day") properties.TimeInForce = TimeInForce.Day;
        else if (timeInForce?.StartsWith("gtd:", StringComparison.Ordinal) == true)
            properties.TimeInForce = TimeInForce.GoodTilDate(DateTime.Parse(timeInForce[4..], System.Globalization.CultureInfo.InvariantCulture));
        else if (timeInForce is not (null or "gtc")) throw new NotSupportedException($"The time in force '{timeInForce}' is not one of a scenario.");
        return properties;
    }
}
