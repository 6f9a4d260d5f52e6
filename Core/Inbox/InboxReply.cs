namespace Sluice.Core.Inbox;

/// <summary>What became of one request.</summary>
/// <param name="NonceUsed">Its nonce was used before: nothing of it was taken in.</param>
/// <param name="Admissions">One for each signal, in their order; none when the nonce was used.</param>
public sealed record InboxReply(bool NonceUsed, IReadOnlyList<Admission> Admissions);
