using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Hosting;

/// <summary>The truth as JSON, for those who compare books with it from another process. Not part of any venue's API.</summary>
internal static class BookReport
{
    public static JObject Of(SimulatorServer server) => new()
    {
        ["venue"] = server.Venue,
        ["account"] = server.AccountNumber,
        ["time"] = server.Now,
        ["orders"] = new JArray(server.Exchange.Orders.Select(order => Order(server, order))),
        ["executions"] = new JArray(server.Exchange.Executions.Select(execution => Execution(server, execution))),
        ["positions"] = new JArray(server.Exchange.Account(server.AccountNumber).Positions.Select(position => new JObject
        {
            ["symbol"] = position.Instrument.Symbol,
            ["quantity"] = position.Quantity,
            ["averagePrice"] = position.AveragePrice
        })),
        ["cash"] = new JObject(server.Exchange.Account(server.AccountNumber).Cash.Select(each => new JProperty(each.Key, each.Value))),
        ["faults"] = new JObject(server.Faults.Counts.Select(each => new JProperty(FaultPlanReader.NameOf(each.Key), each.Value))),
        ["failures"] = new JArray(server.Failures)
    };

    private static JObject Order(SimulatorServer server, ExchangeOrder order) => new()
    {
        ["id"] = server.BrokerOrderId(order),
        ["clientKey"] = order.Request.ClientKey,
        ["symbol"] = order.First.Instrument.Symbol,
        ["side"] = order.First.Side,
        ["quantity"] = order.Quantity,
        ["filled"] = order.FilledQuantity,
        ["averagePrice"] = order.First.AveragePrice,
        ["state"] = order.State.ToString().ToLowerInvariant(),
        ["manual"] = order.Request.IsManual,
        ["created"] = order.Created,
        ["legs"] = new JArray(order.Legs.Select(leg => new JObject
        {
            ["symbol"] = leg.Instrument.Symbol,
            ["side"] = leg.Side,
            ["quantity"] = leg.Ratio * order.Quantity,
            ["filled"] = leg.FilledQuantity
        }))
    };

    private static JObject Execution(SimulatorServer server, ExchangeExecution execution) => new()
    {
        ["id"] = execution.Id,
        ["orderId"] = server.BrokerOrderId(execution.Order),
        ["clientKey"] = execution.Order.Request.ClientKey,
        ["symbol"] = execution.Symbol,
        ["side"] = execution.Leg.IsBuy ? "buy" : "sell",
        ["quantity"] = execution.Quantity,
        ["price"] = execution.Price,
        ["fee"] = execution.Fee,
        ["currency"] = execution.Currency,
        ["time"] = execution.Time
    };
}
