// An authority of the tests' own, made with the openssl command line as an administrator would, in a folder that is gone
// after the test. This process can be told to believe it, and so can a browser.

import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import tls from "node:tls";
import { promisify } from "node:util";
import { temporaryFolder } from "./folder.mjs";

const runFile = promisify(execFile);

/** @param {string[]} words */
const openssl = (...words) => runFile("openssl", words);

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

export class Authority {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.file = join(folder, "authority.pem");
    this.key = join(folder, "authority.key");
    this.made = 0;
  }

  /** @param {import("node:test").TestContext} t */
  static async make(t) {
    const authority = new Authority(await temporaryFolder(t));
    const { file, key } = authority;
    await openssl("req", "-x509", ...newKey, "-keyout", key, "-out", file, "-subj", "/CN=Authority of the tests", "-days", "2");
    return authority;
  }

  /** @param {string} name */
  path(name) {
    return join(this.folder, name);
  }

  /**
   * A new key and certificate.
   * @param {{ names?: string, days?: number }} [wish] days: from now, also before
   */
  async certify({ names = "DNS:localhost,IP:127.0.0.1", days = 1 } = {}) {
    const base = this.path(String(++this.made));
    const [certificate, key, request, extensions] = [".pem", ".key", ".csr", ".ext"].map((end) => base + end);
    await openssl("req", ...newKey, "-keyout", key, "-out", request, "-subj", `/CN=Server ${this.made}`);
    await writeFile(extensions, `subjectAltName=${names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`);
    await openssl(
      "x509", "-req", "-in", request, "-CA", this.file, "-CAkey", this.key, "-CAcreateserial", "-days", String(days),
      "-extfile", extensions, "-out", certificate,
    );
    return { certificate, key, serial: new X509Certificate(await readFile(certificate)).serialNumber };
  }

  /**
   * Puts a new certificate and key where the server looks for them, each file whole or not at all.
   * @param {{ certificate: string, key: string }} place
   */
  async renew(place) {
    const fresh = await this.certify();
    await rename(fresh.certificate, place.certificate);
    await rename(fresh.key, place.key);
    return fresh.serial;
  }

  /**
   * From now until the test is over every client of this process believes this authority too.
   * @param {import("node:test").TestContext} t
   */
  async believe(t) {
    const pem = await readFile(this.file, "utf8");
    const before = tls.createSecureContext;
    tls.createSecureContext = (options) => {
      const made = before(options);
      made.context.addCACert(pem);
      return made;
    };
    t.after(() => {
      tls.createSecureContext = before;
    });
  }

  /** A home folder in which Chromium believes this authority. */
  async home() {
    const home = this.path("home");
    const store = join(home, ".pki/nssdb");
    await mkdir(store, { recursive: true });
    await runFile("certutil", ["-d", `sql:${store}`, "-N", "--empty-password"]);
    await runFile("certutil", ["-d", `sql:${store}`, "-A", "-t", "C,,", "-n", "tests", "-i", this.file]);
    return home;
  }
}

/**
 * The serial number of the certificate that a server shows to a new connection.
 * @param {number} port
 * @returns {Promise<string>}
 */
export function shownSerial(port) {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host: "127.0.0.1", port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
