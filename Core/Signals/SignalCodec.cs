using System.Text;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Json;

namespace Sluice.Core.Signals;

/// <summary>
/// Signals to and from JSON, schema version 1. Reading is strict: whatever is unknown, doubled, out of range or not JSON by the letter is
/// refused with the field's name. Pure: what depends on the clock (expiry, a time in the future) is judged by who reads.
/// </summary>
public sealed class SignalCodec(SignalsConfiguration limits)
{
    /// <summary>The schema needs three levels; the rest is room for metadata.</summary>
    internal const int MaximumDepth = 16;

    /// <summary>Reads one document. Never throws for what is in it.</summary>
    public SignalReading Read(string json)
    {
        // A character is at most three bytes of UTF-8, so most documents need no counting.
        if (json.Length > limits.MaximumBytes / 3 && Encoding.UTF8.GetByteCount(json) > limits.MaximumBytes)
            return new SignalReading { Reason = ReasonCode.TooLarge, Message = $"the document has more than {limits.MaximumBytes} bytes" };
        var draft = new SignalDraft();
        var scanner = new JsonScanner(json, MaximumDepth);
        ReadFields(ref scanner, draft);
        if (scanner.Fault != null) return Refusal(draft, ReasonCode.MalformedJson, $"{JsonPlace.Of(json, scanner.Start)}: {scanner.Fault}");
        draft.FinishFields();
        var expires = SignalValidator.Check(draft, limits);
        return draft.HasFault ? Refusal(draft, draft.FaultReason, draft.Fault) : Success(draft, expires);
    }

    /// <summary>Reads a document that was taken in before. Limits of size and life may have become narrower since; its form has not.</summary>
    public SignalReading ReadTaken(string json) => new SignalCodec(limits with { MaximumBytes = int.MaxValue, MaximumTtl = TimeSpan.MaxValue }).Read(json);

    /// <summary>Writes a signal as one JSON document without line breaks, which <see cref="Read"/> reads back as an equal signal.</summary>
    public static string Write(Signal signal) => SignalWriter.Write(signal);

    private static void ReadFields(ref JsonScanner scanner, SignalDraft draft)
    {
        if (!scanner.Read()) return;
        if (scanner.Token != JsonToken.ObjectStart)
        {
            draft.Violation("document", "an object is expected");
            scanner.Skip();
            scanner.Read();
            return;
        }

        while (scanner.Read() && scanner.Token == JsonToken.Name)
        {
            var field = SignalNames.FieldOf(scanner.Plain);
            var name = field == SignalField.None ? SignalFieldReader.Shown(ref scanner) : "";
            if (!scanner.Read()) return;
            if (field == SignalField.None)
            {
                draft.Unknown(name);
                scanner.Skip();
                continue;
            }

            if (draft.Has(field))
            {
                draft.Fail(ReasonCode.MalformedJson, $"{SignalNames.NameOf(field)}: stands in the document twice");
                scanner.Skip();
                continue;
            }

            draft.Given |= field;
            SignalFieldReader.Read(ref scanner, field, draft);
        }

        // The end of the document, or what must not follow it.
        scanner.Read();
    }

    private static SignalReading Refusal(SignalDraft draft, ReasonCode reason, string message) => new()
    {
        Reason = reason,
        Message = message,
        Key = draft is { Source: { } source, Id: { } id } ? new SignalKey(source, id) : null,
        Strategy = draft.Strategy ?? "",
        Symbol = draft.Symbol?.ToString() ?? ""
    };

    private static SignalReading Success(SignalDraft draft, DateTime expires)
    {
        var signal = new Signal
        {
            Key = new SignalKey(draft.Source!, draft.Id!),
            Strategy = draft.Strategy!,
            Action = draft.Action!.Value,
            Time = draft.Time,
            Expires = expires,
            Symbol = draft.Symbol,
            Legs = draft.Legs,
            Direction = draft.Direction,
            Side = draft.Side,
            Size = draft.Size,
            Order = draft.Order,
            Price = draft.Price,
            StopLoss = draft.StopLoss,
            TakeProfit = draft.TakeProfit,
            Strength = draft.Strength,
            Reason = draft.Reason,
            Cancels = draft.Cancels,
            Scope = draft.Scope,
            Metadata = draft.Metadata
        };
        return new SignalReading { Signal = signal, Key = signal.Key, Strategy = signal.Strategy, Symbol = signal.Symbol?.ToString() ?? "" };
    }
}
