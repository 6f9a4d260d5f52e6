namespace Sluice.Core.Inbox;

/// <summary>A nonce that a request uses up.</summary>
/// <param name="Source">Whose nonce it is.</param>
/// <param name="Value">The nonce.</param>
/// <param name="Until">UTC: afterwards the request's timestamp is too old anyway, and the nonce can be forgotten.</param>
public sealed record InboxNonce(string Source, string Value, DateTime Until);
