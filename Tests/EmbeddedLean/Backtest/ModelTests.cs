using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Backtest;

internal sealed class ModelTests : BacktestFixture
{
    private static readonly DateTime Day = new(2013, 10, 7);

    [Test]
    public void An_initializer_of_ones_own_replaces_the_brokers_models_and_leaves_the_securitys_own()
    {
        var share = Added(static a =>
        {
            a.SetSecurityInitializer(static s => s.SetFeeModel(new ConstantFeeModel(3m)));
            a.SetBrokerageModel(new DefaultBrokerageModel(AccountType.Cash));
        });
        Assert.That((share.FeeModel.GetType(), share.Leverage, share.SettlementModel.GetType()), Is.EqualTo((typeof(ConstantFeeModel), 2m, typeof(ImmediateSettlementModel))));
    }

    [Test]
    public void A_broker_that_comes_after_a_security_gives_it_its_models_but_not_its_leverage()
    {
        var share = Added(static _ => { }, static a => a.SetBrokerageModel(new DefaultBrokerageModel(AccountType.Cash)));
        Assert.That((share.Leverage, share.SettlementModel.GetType()), Is.EqualTo((2m, typeof(DelayedSettlementModel))));
    }

    [Test]
    public void An_initializer_that_is_added_comes_after_the_brokers()
    {
        var share = Added(static a =>
        {
            a.AddSecurityInitializer(static s => s.SetFeeModel(new ConstantFeeModel(3m)));
            a.SetBrokerageModel(new DefaultBrokerageModel(AccountType.Cash));
        });
        Assert.That((share.FeeModel.GetType(), share.Leverage, share.SettlementModel.GetType()), Is.EqualTo((typeof(ConstantFeeModel), 1m, typeof(DelayedSettlementModel))));
    }

    [Test]
    public void Parameters_can_be_read_and_not_changed()
    {
        var algorithm = new BacktestAlgorithm();
        algorithm.SetParameters(new Dictionary<string, string> { ["size"] = "12", ["name"] = "x" });
        Assert.That((algorithm.GetParameter("size", 1), algorithm.GetParameter("name"), algorithm.GetParameter("absent", 2.5m)), Is.EqualTo((12, "x", 2.5m)));
        Assert.That(algorithm.GetParameters(), Has.Count.EqualTo(2));
        Assert.That(() => algorithm.GetParameters().Clear(), Throws.InvalidOperationException);
    }

    [TestCase(1)]
    [TestCase(4)]
    public void The_leverage_that_was_asked_for_holds(int leverage)
    {
        Security? share = null;
        var algorithm = new BacktestAlgorithm { Setup = a => share = a.AddEquity("SPY", Resolution.Minute, leverage: leverage) };
        Assert.That(Run(algorithm).Error, Is.Null);
        Assert.That(share!.Leverage, Is.EqualTo((decimal)leverage));
    }

    [Test]
    public void Without_buying_power_to_keep_any_order_is_taken()
    {
        Minutes("spy", Day, (600, [100m]));
        var algorithm = new BacktestAlgorithm
        {
            Setup = static a => a.AddEquity("SPY", Resolution.Minute, fillForward: false).SetBuyingPowerModel(BuyingPowerModel.Null),
            WhenSlice = static (a, _) => a.MarketOrder(a.Symbol("SPY"), 100_000)
        };
        Assert.That(Run(algorithm).Error, Is.Null);
        Assert.That(algorithm.Events[^1].Status, Is.EqualTo(OrderStatus.Filled));
        Assert.That(algorithm.Portfolio.TotalMarginUsed, Is.EqualTo(0m));
    }

    private Security Added(Action<BacktestAlgorithm> before, Action<BacktestAlgorithm>? after = null)
    {
        Security? share = null;
        var algorithm = new BacktestAlgorithm
        {
            Setup = a =>
            {
                before(a);
                share = a.AddEquity("SPY", Resolution.Minute);
                after?.Invoke(a);
            }
        };
        Assert.That(Run(algorithm).Error, Is.Null);
        return share!;
    }
}
