using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Orders.TimeInForces;
using Sluice.Brokerages.Schwab;
using Sluice.Core.Configuration;
using Sluice.Core.Secrets;

namespace Sluice.Tests.Brokerages.Schwab;

internal sealed class SchwabBrokerageModelTests
{
    private static readonly DateTime Time = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);
    private static readonly Symbol Spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);

    private readonly SluiceSchwabBrokerageModel _model = new(new SchwabConfiguration
    {
        Url = new Uri("https://api.schwabapi.com/"),
        AppKey = "",
        AppSecret = new Secret(""),
        Callback = new Uri("https://127.0.0.1")
    });

    [Test]
    public void What_Schwab_takes_may_be_submitted()
    {
        Assert.That(Refusal(new MarketOrder(Spy, 1, Time)), Is.Null);
        Assert.That(Refusal(new LimitOrder(Spy, -1, 450, Time)), Is.Null);
        Assert.That(Refusal(new StopMarketOrder(Spy, -1, 440, Time)), Is.Null);
        Assert.That(Refusal(new MarketOnCloseOrder(Spy, 1, Time)), Is.Null);
    }

    [Test]
    public void What_Schwab_does_not_take_is_refused_with_the_reason()
    {
        Assert.That(Refusal(new MarketOnOpenOrder(Spy, 1, Time)), Does.Contain("MarketOnOpen"));
        Assert.That(Refusal(new MarketOrder(Spy, 1.5m, Time)), Does.Contain("whole"));
        Assert.That(Refusal(new MarketOrder(Symbol.Create("EURUSD", SecurityType.Forex, Market.Oanda), 1, Time)), Does.Contain("Forex"));
        Assert.That(Refusal(new LimitOrder(Spy, 1, 450, Time, properties: new OrderProperties { TimeInForce = TimeInForce.GoodTilDate(Time.AddDays(3)) })), Does.Contain("good til cancelled"));
        Assert.That(_model.CanUpdateOrder(null!, new LimitOrder(Spy, 1, 450, Time), null!, out var message), Is.False);
        Assert.That(message!.Message, Does.Contain("another"));
    }

    private string? Refusal(Order order) => _model.CanSubmitOrder(null!, order, out var message) ? null : message!.Message;
}
