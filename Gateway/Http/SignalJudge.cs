using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Http;

/// <summary>Decides what can be decided of a document before the inbox: form, rights, and whether it is still in time.</summary>
internal sealed class SignalJudge(EngineConfiguration configuration, IInboxStore store, TimeProvider clock)
{
    private readonly SignalCodec _codec = new(configuration.Signals);

    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    public JudgedSignal Judge(string document, Sender sender)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var reading = _codec.Read(document);
        if (reading.Signal is not { } signal) return new JudgedSignal(reading.Key, digest, Malformed(reading), null);
        var withoutSignature = sender.Nonce == null ? sender.Source.SharedSecret : null;
        var refusal = SourcePermissions.Check(sender.Source, signal)
            ?? (withoutSignature == null ? null : SharedSecretRules.Check(withoutSignature, signal))
            ?? CheckNew(signal);
        if (refusal != null) return new JudgedSignal(signal.Key, digest, refusal, null);
        return new JudgedSignal(signal.Key, digest, null, new InboxSignal
        {
            Key = signal.Key,
            Body = document,
            Digest = digest,
            Strategy = signal.Strategy,
            Stream = new StreamNames(configuration.Partitions.Of(signal.Strategy) ?? configuration.Partition).Signals,
            Received = clock.GetUtcNow().UtcDateTime,
            Expires = signal.Expires,
            Review = configuration.Strategies.TryGetValue(signal.Strategy, out var strategy) ? ReviewRule.Why(strategy, signal) : null,
            PerDay = withoutSignature?.PerDay
        });
    }

    private static Refusal Malformed(SignalReading reading) => new(reading.Reason == ReasonCode.TooLarge ? 413 : 400, reading.Reason, reading.Message);

    /// <summary>What holds for new signals only: one that was taken in before gets its answer again, though it may have expired since.</summary>
    private Refusal? CheckNew(Signal signal)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var refusal = IsKnown(signal.Strategy) ? null : new Refusal(400, ReasonCode.UnknownStrategy, $"no strategy '{signal.Strategy}' is configured");
        if (signal.Expires <= now) refusal ??= new Refusal(400, ReasonCode.Expired, $"the signal expired at {Answer.Text(signal.Expires)}, and it is {Answer.Text(now)}");
        if (signal.Time > now + configuration.Signals.MaximumSkew)
            refusal ??= new Refusal(400, ReasonCode.TimeInFuture, $"the signal's time is {Answer.Text(signal.Time)}, and it is {Answer.Text(now)}: set the producer's clock");
        return refusal == null || store.Find(signal.Key) != null ? null : refusal;
    }

    private bool IsKnown(string strategy) =>
        configuration.Partitions.IsEmpty ? configuration.Strategies.ContainsKey(strategy) : configuration.Partitions.Of(strategy) != null;
}
