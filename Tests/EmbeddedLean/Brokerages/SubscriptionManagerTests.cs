using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

[TestFixture]
internal sealed class SubscriptionManagerTests
{
    [Test]
    public void A_stream_is_asked_once_for_a_symbol_and_given_back_with_its_last_user()
    {
        var calls = new List<string>();
        using var manager = new EventBasedDataQueueHandlerSubscriptionManager(type => type.ToString())
        {
            SubscribeImpl = (symbols, type) => Add(calls, "+", symbols, type),
            UnsubscribeImpl = (symbols, type) => Add(calls, "-", symbols, type),
        };
        var (trades, quotes) = (Config(TickType.Trade), Config(TickType.Quote));
        manager.Subscribe(trades);
        manager.Subscribe(trades);
        manager.Subscribe(quotes);
        manager.Unsubscribe(trades);
        Assert.That(manager.IsSubscribed(trades.Symbol, TickType.Trade), Is.True);
        manager.Unsubscribe(trades);
        Assert.That(calls, Is.EqualTo(new[] { "+SPY Trade", "+SPY Quote", "-SPY Trade" }));
        Assert.That(manager.IsSubscribed(trades.Symbol, TickType.Trade), Is.False);
        Assert.That(manager.GetSubscribedSymbols(), Is.EqualTo(new[] { quotes.Symbol }));
    }

    [Test]
    public void A_refused_subscription_is_not_remembered()
    {
        using var manager = new EventBasedDataQueueHandlerSubscriptionManager { SubscribeImpl = (_, _) => false };
        manager.Subscribe(Config(TickType.Trade));
        Assert.That(manager.GetSubscribedSymbols(), Is.Empty);
    }

    private static bool Add(List<string> calls, string sign, IEnumerable<Symbol> symbols, TickType type)
    {
        calls.Add($"{sign}{symbols.Single().Value} {type}");
        return true;
    }

    private static SubscriptionDataConfig Config(TickType type) =>
        new(typeof(Tick), Symbol.Create("SPY", SecurityType.Equity, Market.USA), Resolution.Tick, TimeZones.NewYork, TimeZones.NewYork, false, false, false, tickType: type);
}
