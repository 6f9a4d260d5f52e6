using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>A signal while it is being read: what was found so far, and the first thing that is wrong with it.</summary>
internal sealed class SignalDraft
{
    private List<string>? _unknown;

    public SignalField Given { get; set; }

    public string? Id { get; set; }

    public string? Source { get; set; }

    public string? Strategy { get; set; }

    public SignalAction? Action { get; set; }

    public DateTime Time { get; set; }

    public DateTime? Expires { get; set; }

    public TimeSpan? Ttl { get; set; }

    public string? Metadata { get; set; }

    public InstrumentId? Symbol { get; set; }

    public SignalLegs? Legs { get; set; }

    public SignalDirection? Direction { get; set; }

    public OrderSide? Side { get; set; }

    public SignalSize? Size { get; set; }

    public SignalOrder Order { get; set; } = SignalOrder.Market;

    public decimal? Price { get; set; }

    public SignalLevel? StopLoss { get; set; }

    public SignalLevel? TakeProfit { get; set; }

    public decimal? Strength { get; set; }

    public string? Reason { get; set; }

    public string? Cancels { get; set; }

    public string? Scope { get; set; }

    public ReasonCode FaultReason { get; private set; }

    public string Fault { get; private set; } = "";

    public bool HasFault => FaultReason != ReasonCode.None;

    public bool Has(SignalField field) => (Given & field) != 0;

    /// <summary>Notes a fault of form. The first one stands.</summary>
    public void Violation(string path, string fault) => Fail(ReasonCode.SchemaViolation, $"{path}: {fault}");

    /// <summary>Notes a part of the schema that is not built. Outweighs faults of form: a mended form would not help.</summary>
    public void NotSupported(string path, string what)
    {
        if (FaultReason == ReasonCode.SchemaViolation) FaultReason = ReasonCode.None;
        Fail(ReasonCode.NotSupported, $"{path}: {what} is part of the schema but not supported yet");
    }

    /// <summary>Notes an unknown field; all of them are named together.</summary>
    public void Unknown(string path) => (_unknown ??= []).Add(path);

    public void Fail(ReasonCode reason, string fault)
    {
        if (HasFault) return;
        FaultReason = reason;
        Fault = fault;
    }

    /// <summary>Ends the reading of fields: unknown ones become a fault if there is no other.</summary>
    public void FinishFields()
    {
        // Sixteen names are enough to mend the producer; a hostile document may have thousands.
        const int Shown = 16;
        if (_unknown == null) return;
        var more = _unknown.Count > Shown ? $" and {_unknown.Count - Shown} more" : "";
        Fail(ReasonCode.SchemaViolation, $"{string.Join(", ", _unknown.Take(Shown))}{more}: unknown field; what is free in form belongs into metadata");
    }
}
