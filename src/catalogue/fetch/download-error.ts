import type { LocalText } from "../../domain/local-text.ts";
import { CatalogueError } from "../catalogue-error.ts";
import type { Refusal } from "./answer-plan.ts";
import { type NetworkFault, reasonOf } from "./network-fault.ts";

/** A file that did not come, and what went wrong. */
export type DownloadFault =
  | { readonly kind: NetworkFault | "redirects" | "unsafe-redirect"; readonly have: number }
  | { readonly kind: Refusal; readonly status: number }
  | { readonly kind: "other-length"; readonly found: number }
  | { readonly kind: "other-content"; readonly found: string; readonly aside: string };

export interface Wanted {
  readonly file: string;
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
}

export function downloadError(wanted: Wanted, fault: DownloadFault, cause?: unknown): CatalogueError {
  const { ko, en } = faultText(wanted, fault);
  const { file, url } = wanted;
  const at = [url, reasonOf(cause)].filter((text) => text !== "").join(": ");
  return new CatalogueError(
    "machine",
    { ko: `${file}: ${ko} (${at})`, en: `${file}: ${en} (${at})` },
    { cause },
  );
}

function faultText(wanted: Wanted, fault: DownloadFault): LocalText {
  if ("have" in fault) return brokenText(wanted, fault);
  if ("status" in fault) return refusedText(fault.kind, fault.status);
  if (fault.kind === "other-length") {
    const [expected, found] = [String(wanted.bytes), String(fault.found)];
    return {
      ko: `${expected}바이트여야 하는데 서버는 ${found}바이트인 다른 것을 줍니다. 망의 로그인 화면일 수 있으니 브라우저로 주소를 열어 확인하세요. 아무것도 들여오지 않았습니다.`,
      en: `it must have ${expected} bytes, but the server gives something else, of ${found}. It may be a login page of your network: open the address in a browser. Nothing was imported.`,
    };
  }
  return {
    ko: `받은 내용이 알려진 원본이 아닙니다. SHA-256이 ${wanted.sha256}이어야 하는데 ${fault.found}입니다. 받은 것은 ${fault.aside}에 따로 두었고 아무것도 들여오지 않았습니다. 다시 실행해도 같으면 원본이 바뀐 것이니, 원본이 든 폴더를 DSCHOOL_DATA_MIRROR로 알려 주세요.`,
    en: `what came is not the known original. Its SHA-256 should be ${wanted.sha256}, but is ${fault.found}. It was set aside as ${fault.aside}, and nothing was imported. If running this again gives the same, the original was changed: name a folder that has it in DSCHOOL_DATA_MIRROR.`,
  };
}

type Broken = Extract<DownloadFault, { readonly have: number }>;

function brokenText({ bytes, url }: Wanted, { kind, have }: Broken): LocalText {
  const host = new URL(url).host;
  const so = {
    ko: `${String(bytes)}바이트 중 ${String(have)}`,
    en: `${String(have)} of ${String(bytes)} bytes`,
  };
  switch (kind) {
    case "no-host":
      return offline({
        ko: `서버 ${host}의 주소를 찾지 못했습니다(DNS)`,
        en: `the address of the server ${host} was not found (DNS)`,
      });
    case "no-connection":
      return offline({ ko: `서버 ${host}에 연결되지 않습니다`, en: `the server ${host} cannot be reached` });
    case "untrusted":
      return {
        ko: `서버 ${host}의 인증서를 믿을 수 없습니다. 기관의 보안 장비가 통신을 열어 보는 망이라면 그 인증서 파일을 NODE_EXTRA_CA_CERTS로 알려 주세요.`,
        en: `the certificate of the server ${host} cannot be trusted. Where an institution's network opens such traffic, name the file of its certificate in NODE_EXTRA_CA_CERTS.`,
      };
    case "timeout":
      return {
        ko: `서버가 오래 답하지 않아 그만두었습니다(${so.ko}). 다시 실행하면 받은 데서부터 이어받습니다.`,
        en: `the server was silent for too long (${so.en} are here). Run the command again: it goes on from there.`,
      };
    case "cut":
      return {
        ko: `받는 도중에 끊겼습니다(${so.ko}). 다시 실행하면 받은 데서부터 이어받습니다.`,
        en: `the download was cut (${so.en} are here). Run the command again: it goes on from there.`,
      };
    case "redirects":
      return {
        ko: "서버가 주소를 끝없이 돌립니다. 나중에 다시 실행하거나 DSCHOOL_DATA_MIRROR로 파일이 든 폴더를 알려 주세요.",
        en: "the server leads from address to address without end. Try later, or name a folder that has the file in DSCHOOL_DATA_MIRROR.",
      };
    case "unsafe-redirect":
      return {
        ko: "서버가 https가 아닌 주소로 보내므로 따라가지 않았습니다. 망의 로그인 화면일 수 있으니 브라우저로 주소를 열어 확인하세요.",
        en: "the server leads to an address that is not https, which was not followed. It may be a login page of your network: open the address in a browser.",
      };
  }
}

function offline({ ko, en }: LocalText): LocalText {
  return {
    ko: `${ko}. 인터넷 연결을 확인하세요. 프록시를 쓰는 망이면 NODE_USE_ENV_PROXY=1과 HTTPS_PROXY를, 인터넷이 없으면 파일이 든 폴더를 DSCHOOL_DATA_MIRROR로 알려 주세요.`,
    en: `${en}. Check the connection. Behind a proxy set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY; without the internet name a folder that has the file in DSCHOOL_DATA_MIRROR.`,
  };
}

function refusedText(refusal: Refusal, status: number): LocalText {
  const mirror = {
    ko: "파일이 있다면 그 폴더를 DSCHOOL_DATA_MIRROR로 알려 주세요",
    en: "if you have the file, name its folder in DSCHOOL_DATA_MIRROR",
  };
  const code = `HTTP ${String(status)}`;
  switch (refusal) {
    case "not-found":
      return {
        ko: `그 주소에 파일이 더는 없습니다(${code}). ${mirror.ko}.`,
        en: `there is no file at the address any more (${code}); ${mirror.en}.`,
      };
    case "forbidden":
      return {
        ko: `서버가 허락하지 않습니다(${code}). 망에서 막은 주소인지 확인하고, ${mirror.ko}.`,
        en: `the server does not permit it (${code}). Check whether your network blocks the address; ${mirror.en}.`,
      };
    case "busy":
      return {
        ko: `서버가 바쁩니다(${code}). 몇 분 뒤에 다시 실행하세요.`,
        en: `the server is busy (${code}). Run the command again in some minutes.`,
      };
    case "server-fault":
      return {
        ko: `서버에 고장이 있습니다(${code}). 나중에 다시 실행하세요. ${mirror.ko}.`,
        en: `the server has a fault (${code}). Run the command again later; ${mirror.en}.`,
      };
    case "unexpected":
      return {
        ko: `서버가 알 수 없는 답을 했습니다(${code}). 브라우저로 주소를 열어 확인하세요. ${mirror.ko}.`,
        en: `the server gave an answer that was not expected (${code}). Open the address in a browser; ${mirror.en}.`,
      };
  }
}
