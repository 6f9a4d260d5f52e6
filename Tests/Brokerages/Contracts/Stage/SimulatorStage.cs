using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>What the three simulators have in common: one server with one account, moved by its members for tests.</summary>
internal abstract class SimulatorStage : BrokerStage
{
    protected abstract SimulatorServer Server { get; }

    /// <summary>The venue's own name of the contract's instrument.</summary>
    protected abstract string Native { get; }

    /// <summary>The venue's amount of one unit of the engine.</summary>
    protected virtual decimal Unit => 1;

    public override void MoveTo(decimal price) => Server.SetPrice(Native, price - Facts.Tick, price, Facts.Lot * Unit * 1_000);

    public override void Fill(string orderId, decimal quantity)
    {
        var order = Server.Orders().Single(candidate => Server.BrokerOrderId(candidate) == orderId);
        Server.Fill(orderId, quantity * Unit, order.Limit ?? Facts.Price);
    }

    public override void RejectLate(string orderId) => Server.Reject(orderId, "Order_Sys_0002");

    public override string BuyByHand(decimal quantity) => Server.PlaceManual(Native, isBuy: true, quantity * Unit);

    public override void CutStreams() => Server.CutStreams();

    public override int OpenStreams() => Server.OpenStreams();

    public override void GoAway()
    {
        Server.Freeze();
        Server.CutStreams();
    }

    public override void ComeBack() => Server.Thaw();

    public override void RevokeToken() => Server.RevokeTokens();

    public override void Inject(StageFault fault) => Server.Faults.Replace(new FaultPlan { Rules = [.. Rules(fault)] }, Server.Now);

    public override IReadOnlyList<StageOrder> Orders() => [.. Server.Orders().Where(order => !order.Request.IsManual).SelectMany(Of)];

    public override IReadOnlyList<StageExecution> Executions() =>
        [.. Server.Executions().Select(fill => new StageExecution(LegId(fill.Order, fill.Leg), Canonical(fill.Symbol), fill.Leg.IsBuy, fill.Quantity / Unit, fill.Price, fill.Fee))];

    public override IReadOnlyDictionary<string, decimal> Positions() =>
        Server.Exchange.Account(Server.AccountNumber).Positions.ToDictionary(held => Canonical(held.Instrument.Symbol), held => held.Quantity / Unit);

    public override int Throttled() => Server.OverLimit;

    public override int OrderRequests() => Server.Requests(FaultTarget.Place);

    public override IReadOnlyList<string> Failures() => Server.Failures;

    public override void Dispose() => Server.Dispose();

    protected abstract string Canonical(string native);

    /// <summary>The id under which a leg of a combo is read and reported.</summary>
    protected virtual string LegId(ExchangeOrder order, ExchangeLeg leg) => Server.BrokerOrderId(order);

    private IEnumerable<StageOrder> Of(ExchangeOrder order) => order.Legs.Select(leg => new StageOrder(
        LegId(order, leg), string.IsNullOrEmpty(order.Request.ClientKey) ? null : order.Request.ClientKey, Canonical(leg.Instrument.Symbol), leg.IsBuy, leg.Ratio * order.Quantity / Unit, leg.FilledQuantity / Unit, !order.IsTerminal));

    private static IEnumerable<FaultRule> Rules(StageFault fault) => fault switch
    {
        StageFault.LoseAnswerAfterTaking => [new FaultRule { Kind = FaultKind.LoseAnswer, On = FaultTarget.Place, Nth = [1] }],
        StageFault.LoseAnswerBeforeTaking => [new FaultRule { Kind = FaultKind.LoseRequest, On = FaultTarget.Place, Nth = [1] }],
        StageFault.FailAfterTaking => [new FaultRule { Kind = FaultKind.ErrorAfter, On = FaultTarget.Place, Nth = [1] }],
        StageFault.Throttle => [new FaultRule { Kind = FaultKind.Throttle, On = FaultTarget.Place, Nth = [1] }],
        StageFault.HideFill => [new FaultRule { Kind = FaultKind.DropMessage, On = FaultTarget.Fill }],
        StageFault.DuplicateAndReorder =>
            [new FaultRule { Kind = FaultKind.DuplicateMessage, Probability = 0.5 }, new FaultRule { Kind = FaultKind.ReorderMessage, Probability = 0.5 }],
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault")
    };
}
