using Sluice.Core.Events;
using Sluice.Core.Inbox;

namespace Sluice.Storage.Inbox;

/// <summary>Decides about requests, in their order, whatever the store: which nonces are new, which signals are taken in, and what the audit says.</summary>
internal sealed class InboxDesk(IInboxTables tables, int maximumOpen)
{
    private readonly List<AuditNote> _notes = [];
    private long _open = tables.Open;

    /// <summary>What was decided so far, for the audit.</summary>
    public IReadOnlyList<AuditNote> Notes => _notes;

    public InboxReply Take(InboxRequest request)
    {
        if (request.Nonce is { } nonce && !tables.Use(nonce))
        {
            _notes.Add(request.Origin with { Decision = EventCodec.NameOf(ReasonCode.NonceUsed) });
            return new InboxReply(NonceUsed: true, []);
        }

        _notes.AddRange(request.Decided);
        var admissions = new List<Admission>(request.Signals.Count);
        foreach (var signal in request.Signals)
        {
            var admission = Admit(signal);
            admissions.Add(admission);
            _notes.Add(request.Origin with { Signal = signal.Key.ToString(), Digest = signal.Digest, Decision = DecisionOf(admission.Kind) });
        }

        return new InboxReply(NonceUsed: false, admissions);
    }

    private Admission Admit(InboxSignal signal)
    {
        if (tables.Find(signal.Key) is { } known) return new Admission(known.Digest == signal.Digest ? AdmissionKind.Same : AdmissionKind.Other, known);
        if (_open >= maximumOpen) return new Admission(AdmissionKind.Backlog, null);
        if (signal.PerDay is { } limit && tables.CountSince(signal.Key.Source, signal.Received.Date) >= limit) return new Admission(AdmissionKind.OverDay, null);
        _open++;
        return new Admission(AdmissionKind.New, tables.Insert(signal));
    }

    private static string DecisionOf(AdmissionKind kind) => kind switch
    {
        AdmissionKind.New => "ACCEPTED",
        AdmissionKind.Same => "SAME",
        AdmissionKind.Other => EventCodec.NameOf(ReasonCode.Conflict),
        AdmissionKind.OverDay => EventCodec.NameOf(ReasonCode.SharedSecretCap),
        _ => EventCodec.NameOf(ReasonCode.Backlog)
    };
}
