using System.Globalization;
using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>What a rule says of an order: nothing, a warning, or a refusal with the limit and the value that broke it.</summary>
/// <param name="Reason">None when the order passes.</param>
/// <param name="Limit">The limit's name, as in the configuration; null when the order passes.</param>
/// <param name="LimitValue">The limit, in its own unit.</param>
/// <param name="Value">The value that the order would come to, in the limit's unit.</param>
/// <param name="IsWarning">Whether the order passes all the same, and the verdict is to be logged.</param>
public readonly record struct RiskVerdict(ReasonCode Reason, string? Limit, decimal LimitValue, decimal Value, bool IsWarning)
{
    /// <summary>Nothing to say.</summary>
    public static RiskVerdict Pass => default;

    public bool IsRefusal => Reason != ReasonCode.None && !IsWarning;

    public static RiskVerdict Refuse(ReasonCode reason, string limit, decimal limitValue, decimal value) => new(reason, limit, limitValue, value, IsWarning: false);

    public static RiskVerdict Warn(ReasonCode reason, string limit, decimal limitValue, decimal value) => new(reason, limit, limitValue, value, IsWarning: true);

    /// <summary>One line for people: the limit, the value and what is allowed.</summary>
    public override string ToString() => Reason == ReasonCode.None
        ? "passed"
        : string.Create(CultureInfo.InvariantCulture, $"{Limit}: {Value:0.######} {(IsWarning ? "nears" : "breaks")} the limit {LimitValue:0.######}");
}
