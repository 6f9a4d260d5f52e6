using System.Globalization;
using Sluice.Simulators.Faults;

namespace Sluice.Launcher.Counterparties;

/// <summary>Everything that can go wrong at a broker, together, often enough for each to happen in a short test.</summary>
internal static class CounterpartyFaults
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    /// <summary>Of a venue with requests of their own. What an order meets adds up to about a third of all orders.</summary>
    /// <param name="seed">Of chance.</param>
    /// <param name="handTraded">The venue's symbol of what a person trades now and then.</param>
    /// <param name="handQuantity">In the venue's unit.</param>
    public static FaultPlan OverRequests(int seed, string handTraded, decimal handQuantity) => new()
    {
        Seed = seed,
        Rules =
        [
            On(FaultKind.LoseRequest, FaultTarget.Place, 0.04),
            On(FaultKind.LoseAnswer, FaultTarget.Place, 0.05),
            On(FaultKind.OmitOrderId, FaultTarget.Place, 0.03),
            On(FaultKind.LoseAnswer, FaultTarget.Cancel, 0.1),
            On(FaultKind.LoseRequest, FaultTarget.Cancel, 0.05),
            On(FaultKind.LoseAnswer, FaultTarget.Read, 0.01),
            On(FaultKind.ErrorBefore, FaultTarget.Read, 0.01),
            On(FaultKind.Throttle, FaultTarget.Place, 0.01),
            On(FaultKind.Throttle, FaultTarget.Read, 0.003),
            .. Common,
            Every(FaultKind.CutStream, 11),
            ByHand(handTraded, handQuantity)
        ]
    };

    /// <summary>Of a venue with one connection for everything: an answer that is lost takes the connection with it, and all that is under way on it.</summary>
    /// <param name="seed">Of chance.</param>
    /// <param name="handTraded">The venue's symbol of what a person trades now and then.</param>
    /// <param name="handQuantity">In the venue's unit.</param>
    public static FaultPlan OverConnection(int seed, string handTraded, decimal handQuantity) => new()
    {
        Seed = seed,
        Rules =
        [
            On(FaultKind.LoseRequest, FaultTarget.Place, 0.015),
            On(FaultKind.LoseAnswer, FaultTarget.Place, 0.015),
            On(FaultKind.LoseAnswer, FaultTarget.Cancel, 0.02),
            On(FaultKind.ErrorBefore, FaultTarget.Read, 0.005),
            On(FaultKind.Throttle, FaultTarget.Place, 0.003),
            .. Common,
            Every(FaultKind.CutStream, 29),
            ByHand(handTraded, handQuantity)
        ]
    };

    /// <summary>The same, and every access token ends now and then.</summary>
    public static FaultPlan WithRevocation(this FaultPlan plan, TimeSpan every) =>
        plan with { Rules = [.. plan.Rules, new FaultRule { Kind = FaultKind.RevokeToken, Every = every }] };

    /// <summary>The same, but orders get lost on the way half as often: without keys nobody can say of them that they never arrived, and each freezes its instrument for good.</summary>
    public static FaultPlan WithFewerLosses(this FaultPlan plan) => plan with
    {
        Rules = [.. plan.Rules.Select(rule => rule.On == FaultTarget.Place && rule.Kind is FaultKind.LoseRequest or FaultKind.ErrorBefore ? rule with { Probability = rule.Probability / 2 } : rule)]
    };

    /// <summary>For people, in one line.</summary>
    public static string Describe(FaultPlan plan) => string.Join(", ", plan.Rules.Select(Describe));

    private static FaultRule[] Common =>
    [
        On(FaultKind.ErrorBefore, FaultTarget.Place, 0.02),
        On(FaultKind.ErrorAfter, FaultTarget.Place, 0.04),
        On(FaultKind.SlowRequest, FaultTarget.Place, 0.04) with { Delay = Short },
        On(FaultKind.SlowAnswer, FaultTarget.Place, 0.06) with { Delay = Short },
        On(FaultKind.PartialThenSilence, FaultTarget.Place, 0.05),
        On(FaultKind.LateReject, FaultTarget.Place, 0.03) with { Delay = Short },
        On(FaultKind.SlowAnswer, FaultTarget.Read, 0.03) with { Delay = Short },
        On(FaultKind.CutStream, FaultTarget.Fill, 0.005),
        On(FaultKind.DropMessage, FaultTarget.Fill, 0.1),
        On(FaultKind.DropMessage, FaultTarget.Order, 0.05),
        On(FaultKind.DuplicateMessage, FaultTarget.Any, 0.1),
        On(FaultKind.ReorderMessage, FaultTarget.Any, 0.1) with { Delay = Short }
    ];

    private static FaultRule On(FaultKind kind, FaultTarget target, double probability) => new() { Kind = kind, On = target, Probability = probability };

    private static FaultRule Every(FaultKind kind, int seconds) => new() { Kind = kind, Every = TimeSpan.FromSeconds(seconds) };

    private static FaultRule ByHand(string symbol, decimal quantity) => Every(FaultKind.ManualOrder, 13) with { Symbol = symbol, Quantity = quantity, Limit = 100 };

    private static string Describe(FaultRule rule)
    {
        var name = FaultPlanReader.NameOf(rule.Kind);
        if (rule.Every is { } every) return string.Create(CultureInfo.InvariantCulture, $"{name} every {every.TotalSeconds:0} s");
        var target = rule.On == FaultTarget.Any ? "" : $" ({FaultPlanReader.NameOf(rule.On)})";
        return string.Create(CultureInfo.InvariantCulture, $"{name}{target} {rule.Probability}");
    }
}
