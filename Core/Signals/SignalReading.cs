using System.Diagnostics.CodeAnalysis;
using Sluice.Core.Events;

namespace Sluice.Core.Signals;

/// <summary>What came of reading a document: a signal, or a refusal with as much of the signal as could be read.</summary>
public sealed record SignalReading
{
    public Signal? Signal { get; init; }

    /// <summary>None when there is a signal.</summary>
    public ReasonCode Reason { get; init; }

    /// <summary>Which field is wrong, how, and what to do; empty when there is a signal.</summary>
    public string Message { get; init; } = "";

    /// <summary>Null when id or source could not be read.</summary>
    public SignalKey? Key { get; init; }

    /// <summary>Empty when it could not be read.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Canonical instrument id; empty when there is none or it could not be read.</summary>
    public string Symbol { get; init; } = "";

    [MemberNotNullWhen(true, nameof(Signal))]
    public bool IsSignal => Signal != null;
}
