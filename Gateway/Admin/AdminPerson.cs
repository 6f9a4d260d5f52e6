namespace Sluice.Gateway.Admin;

/// <summary>A person who has proved who it is.</summary>
internal sealed record AdminPerson(string Name, IReadOnlySet<AdminRole> Roles)
{
    public const int MaximumNameLength = 64;

    /// <summary>Names stand in the audit and in events: printable, and short.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MaximumNameLength && name.All(c => c is > ' ' and <= '~');
}
