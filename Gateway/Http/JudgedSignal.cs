using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Gateway.Http;

/// <summary>A document and what was decided of it: either a refusal, or a signal for the inbox.</summary>
/// <param name="Key">Null when source or id cannot be read.</param>
/// <param name="Digest">SHA-256 of the document.</param>
/// <param name="Refusal">Why it is refused.</param>
/// <param name="Signal">What is to be taken in.</param>
internal sealed record JudgedSignal(SignalKey? Key, string Digest, Refusal? Refusal, InboxSignal? Signal);
