using Sluice.Core.Events;

namespace Sluice.Core.Sizing;

/// <summary>A quantity, or why there is none.</summary>
/// <param name="Quantity">A multiple of the lot size; signed as the size was. Zero when there is none, and for a target of zero.</param>
/// <param name="Reason">None when there is a quantity.</param>
/// <param name="Message">What was missing; empty when there is a quantity.</param>
public readonly record struct SizingResult(decimal Quantity, ReasonCode Reason, string Message)
{
    public bool IsRefusal => Reason != ReasonCode.None;
}
