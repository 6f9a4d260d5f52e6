using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Http;

/// <summary>Takes the bodies of requests with signals apart, once their sender has proved himself.</summary>
internal sealed class SignalPosts(EngineConfiguration configuration, SenderCheck senders, SignalDoor door)
{
    /// <summary>Around the signal of a sender that cannot sign: names, a source and a secret.</summary>
    private const int EnvelopeBytes = 8192;

    private static readonly Refusal NonceUsed = new(401, ReasonCode.NonceUsed, "the nonce was used before: draw a new one and sign anew for each attempt");

    private readonly int _maximumBytes = configuration.Signals.MaximumBytes;
    private readonly GatewayConfiguration _gateway = configuration.Gateway!;

    /// <summary><c>POST /v1/signals</c>: one signal.</summary>
    public async Task<Outcome> OneAsync(Visit visit)
    {
        var signed = SignatureHeaders.AreGiven(visit.Context.Request.Headers);
        var (body, refusal) = await ReadAsync(visit, signed ? _maximumBytes : _maximumBytes + EnvelopeBytes);
        if (refusal != null) return Outcome.Refused(visit, refusal);
        Sender? sender;
        string? document;
        if (signed || !senders.TakesSharedSecrets) (refusal, sender, document) = Signed(visit, body);
        else (refusal, sender, document) = WithSecret(visit, body);
        if (refusal != null) return Outcome.Refused(sender == null ? visit : visit.By(sender.Source.Name), refusal);
        return await TakeAsync(visit, [document!], sender!, answers => answers[0]);
    }

    /// <summary><c>POST /v1/signals/batch</c>: a list of signals, each with an answer of its own. Signed only.</summary>
    public async Task<Outcome> BatchAsync(Visit visit)
    {
        var (body, refusal) = await ReadAsync(visit, _gateway.MaximumBatchBytes);
        if (refusal != null) return Outcome.Refused(visit, refusal);
        (refusal, var sender, var text) = Signed(visit, body);
        if (refusal != null) return Outcome.Refused(sender == null ? visit : visit.By(sender.Source.Name), refusal);
        var documents = SignalDocuments.Split(text!, _gateway.MaximumBatch, out var fault);
        if (documents == null) return Outcome.Refused(visit.By(sender!.Source.Name), new Refusal(400, ReasonCode.MalformedJson, fault));
        return await TakeAsync(visit, documents, sender!, Answer.Batch);
    }

    private static async Task<(byte[] Body, Refusal? Refusal)> ReadAsync(Visit visit, int maximumBytes) => await RequestBody.ReadAsync(visit.Context, maximumBytes) is { } body
        ? (body, null)
        : ([], new Refusal(413, ReasonCode.TooLarge, $"the body has more than {maximumBytes} bytes"));

    private (Refusal? Refusal, Sender? Sender, string? Document) Signed(Visit visit, byte[] body)
    {
        if (senders.CheckSignature(visit.Context.Request.Headers, body, visit.Address, out var sender) is { } refusal) return (refusal, null, null);
        return RequestBody.Decode(body) is { } text
            ? (null, sender, text)
            : (new Refusal(400, ReasonCode.MalformedJson, "the body is no UTF-8"), sender, null);
    }

    private (Refusal? Refusal, Sender? Sender, string? Document) WithSecret(Visit visit, byte[] body)
    {
        if (RequestBody.Decode(body) is not { } text || SharedSecretBody.Read(text) is not { } envelope)
            return (new Refusal(401, ReasonCode.SignatureMissing, "neither the headers of a signature, nor a body {\"source\":...,\"secret\":...,\"signal\":{...}}"), null, null);
        return senders.CheckSecret(envelope, visit.Address, out var sender) is { } refusal ? (refusal, null, null) : (null, sender, envelope.Signal);
    }

    private async Task<Outcome> TakeAsync(Visit visit, IReadOnlyList<string> documents, Sender sender, Func<IReadOnlyList<Answer>, Answer> answer)
    {
        var known = visit.By(sender.Source.Name);
        if (senders.CheckRate(sender, documents.Count) is { } tooFast) return Outcome.Refused(known, tooFast);
        var answers = await door.TakeAsync(documents, sender, known.Origin);
        return Outcome.Noted(answers == null ? Answer.Refused(NonceUsed) : answer(answers));
    }
}
