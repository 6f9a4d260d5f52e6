using System.Security.Cryptography;
using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>gateway.admin</c>.</summary>
internal static class AdminSectionReader
{
    private const int MaximumPem = 8192;

    public static AdminConfiguration? Read(ConfigurationSection section)
    {
        if (!section.Exists) return null;
        var standard = new AdminConfiguration();
        Secret?[] keys = [section.LongSecret("key"), section.LongSecret("previousKey")];
        var admin = new AdminConfiguration
        {
            Issuer = section.Text("issuer") ?? standard.Issuer,
            Audience = section.Text("audience") ?? standard.Audience,
            Keys = [.. keys.OfType<Secret>()],
            PublicKey = ReadPublicKey(section),
            MaximumLife = section.Time("maximumLife", TimeSpan.FromMinutes(1), TimeSpan.FromHours(24)) ?? standard.MaximumLife,
            Skew = section.Time("skew", TimeSpan.Zero, TimeSpan.FromMinutes(5)) ?? standard.Skew,
            Addresses = GatewaySectionReader.ReadAddresses(section)
        };
        if (admin.PublicKey == null) section.Need("key", "is needed, or a publicKey: people's tokens are signed with it; write ${SLUICE_ADMIN_KEY} or ${file:admin.key}");
        section.Finish();
        return admin;
    }

    private static string? ReadPublicKey(ConfigurationSection section)
    {
        if (section.Text("publicKey", MaximumPem) is not { } pem) return null;
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            if (key.KeySize >= 2048) return pem;
            section.Fault("publicKey", $"has {key.KeySize} bits only: 2048 are needed");
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            section.Fault("publicKey", "is no public RSA key in PEM: write ${file:issuer.pem}");
        }

        return null;
    }
}
