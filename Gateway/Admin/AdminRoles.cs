namespace Sluice.Gateway.Admin;

/// <summary>Roles as tokens write them, and which stand in for which.</summary>
internal static class AdminRoles
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<AdminRole>().Select(NameOf)];

    public static string NameOf(AdminRole role) => role.ToString().ToLowerInvariant();

    /// <summary>Null for a text that is none.</summary>
    public static AdminRole? Find(string name)
    {
        foreach (var role in Enum.GetValues<AdminRole>())
            if (NameOf(role) == name) return role;
        return null;
    }

    /// <summary>Whether somebody with these roles may do what takes one. Everybody may look; an approver is none by another role.</summary>
    public static bool Allow(IReadOnlySet<AdminRole> held, AdminRole needed) => needed switch
    {
        AdminRole.Viewer => held.Count > 0,
        AdminRole.Operator => held.Contains(AdminRole.Operator) || held.Contains(AdminRole.Admin),
        _ => held.Contains(needed)
    };
}
