using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.Brokerages.Tradier;
using Sluice.Core.Configuration;
using Sluice.Core.Secrets;

namespace Sluice.Tests.Brokerages.Tradier;

internal sealed class TradierModelTests
{
    private static readonly DateTime Time = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    private static readonly SluiceTradierBrokerageModel Model = new(new TradierConfiguration
    {
        Url = new Uri("https://localhost/v1/"),
        StreamUrl = new Uri("wss://localhost/v1/"),
        Token = new Secret("t"),
        Account = "VA1",
        CommissionPerOrder = 1.5m,
        CommissionPerContract = 0.35m
    });

    [Test]
    public void Shares_pay_for_the_order_and_options_for_each_contract()
    {
        Assert.That(Fee(Spy(450), 100), Is.EqualTo(new CashAmount(1.5m, "USD")));
        var call = Symbol.CreateOption("SPY", Market.USA, OptionStyle.American, OptionRight.Call, 450, new DateTime(2026, 3, 20));
        Assert.That(Fee(Algorithm().AddOptionContract(call), 10), Is.EqualTo(new CashAmount(3.5m, "USD")));
    }

    [Test]
    public void What_tradier_takes_may_be_submitted()
    {
        Assert.That(Refusal(Spy(450), symbol => new MarketOrder(symbol, 100, Time)), Is.Null);
        Assert.That(Refusal(Spy(450), symbol => new StopLimitOrder(symbol, 100, 451, 452, Time, properties: Day)), Is.Null);
        Assert.That(Refusal(Spy(450), symbol => new LimitOrder(symbol, -100, 451, Time, properties: Day)), Is.Null, "a short sale for the day");
    }

    [Test]
    public void What_tradier_does_not_take_is_refused_with_the_reason()
    {
        Assert.That(Refusal(Spy(450), symbol => new MarketOnOpenOrder(symbol, 100, Time)), Does.Contain("no MarketOnOpen orders"));
        Assert.That(Refusal(Spy(450), symbol => new LimitOrder(symbol, -100, 451, Time)), Does.Contain("for the day only"));
        Assert.That(Refusal(Spy(4), symbol => new LimitOrder(symbol, -100, 4, Time, properties: Day)), Does.Contain("below 5 dollars"));
        Assert.That(Refusal(Spy(450), symbol => new MarketOrder(symbol, 0.5m, Time)), Does.Contain("whole quantities"));
    }

    [Test]
    public void Quantities_of_an_order_do_not_change()
    {
        var security = Spy(450);
        var order = new LimitOrder(security.Symbol, 100, 451, Time);
        var change = new UpdateOrderRequest(Time, 1, new UpdateOrderFields { Quantity = 50 });
        Assert.That(Model.CanUpdateOrder(security, order, change, out var message), Is.False);
        Assert.That(message!.Message, Does.Contain("does not change quantities"));
        Assert.That(Model.CanUpdateOrder(security, order, new UpdateOrderRequest(Time, 1, new UpdateOrderFields { LimitPrice = 450 }), out _), Is.True);
    }

    private static OrderProperties Day => new() { TimeInForce = TimeInForce.Day };

    private static Security Spy(decimal price)
    {
        var security = Algorithm().AddEquity("SPY");
        security.SetMarketPrice(new Tick(Time, security.Symbol, "", "", 100, price));
        return security;
    }

    private static QCAlgorithm Algorithm()
    {
        var algorithm = new QCAlgorithm();
        algorithm.SetDateTime(Time);
        return algorithm;
    }

    private static CashAmount Fee(Security security, decimal quantity) =>
        Model.GetFeeModel(security).GetOrderFee(new OrderFeeParameters(security, new MarketOrder(security.Symbol, quantity, Time))).Value;

    private static string? Refusal(Security security, Func<Symbol, Order> order) =>
        Model.CanSubmitOrder(security, order(security.Symbol), out var message) ? null : message!.Message;
}
