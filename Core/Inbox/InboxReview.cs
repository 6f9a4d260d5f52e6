namespace Sluice.Core.Inbox;

/// <summary>The review of a signal that a person has to decide about.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Why">Why a person is asked. Never changes.</param>
/// <param name="Who">The person who decided; null while nobody has.</param>
/// <param name="Reason">What the decision rests on.</param>
public sealed record InboxReview(ReviewState State, string Why, string? Who, string? Reason);
