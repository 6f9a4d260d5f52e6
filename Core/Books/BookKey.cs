namespace Sluice.Core.Books;

/// <summary>One virtual position: a strategy's part of one instrument on one account.</summary>
/// <param name="Strategy">The strategy's name; <see cref="Unassigned"/> for what no strategy did.</param>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Account">The account's name.</param>
public readonly record struct BookKey(string Strategy, string Symbol, string Account)
{
    /// <summary>Manual trades, and everything else on the account that no signal caused.</summary>
    public const string Unassigned = "unassigned";

    public override string ToString() => $"{Strategy}:{Symbol}@{Account}";
}
